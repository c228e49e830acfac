/** The fields of models of Odoo whose text is a name or an expression about a model (versions 14 to 19). */

/** Fields that hold the name of a model, by the model of the record. */
const MODEL_TEXTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['ir.ui.view', ['model']],
  ['theme.ir.ui.view', ['model']],
  ['ir.actions.act_window', ['res_model', 'src_model', 'binding_model']],
  ['ir.actions.client', ['res_model']],
  ['ir.actions.report', ['model']],
  ['ir.actions.report.xml', ['model']],
  ['ir.actions.server', ['model']],
  ['ir.attachment', ['res_model']],
  ['ir.embedded.actions', ['parent_res_model']],
  ['ir.exports', ['resource']],
  ['ir.filters', ['model_id']],
  ['ir.model', ['model']],
  ['ir.model.data', ['model']],
  ['ir.model.fields', ['model', 'relation']],
  ['mail.activity', ['res_model']],
  ['mail.activity.type', ['res_model']],
  ['mail.activity.plan', ['res_model']],
  ['mail.followers', ['res_model']],
  ['mail.message', ['model']],
  ['mail.message.subtype', ['res_model']],
  ['rating.rating', ['res_model', 'parent_res_model']],
])

/** Whether the text of this field of a record of `model` is the name of a model. */
export function holdsModel(model: string, field: string): boolean {
  return MODEL_TEXTS.get(model)?.includes(field) === true
}

/** How the text of a field speaks about a model. */
export interface TextExpression {
  readonly kind: 'domain' | 'context' | 'code'
  /** The field of the record that says which model; its text, or the model whose reflection it refers to. Empty when it is always the same. */
  readonly modelField: string
  /** The model when it is always the same. */
  readonly model?: string
}

function domainOf(model: string): TextExpression {
  return { kind: 'domain', modelField: '', model }
}

const EXPRESSION_TEXTS: ReadonlyMap<string, TextExpression> = new Map([
  ['ir.actions.act_window domain', { kind: 'domain', modelField: 'res_model' }],
  ['ir.actions.act_window context', { kind: 'context', modelField: 'res_model' }],
  ['ir.filters domain', { kind: 'domain', modelField: 'model_id' }],
  ['ir.filters context', { kind: 'context', modelField: 'model_id' }],
  ['ir.rule domain_force', { kind: 'domain', modelField: 'model_id' }],
  ['base.automation filter_domain', { kind: 'domain', modelField: 'model_id' }],
  ['base.automation filter_pre_domain', { kind: 'domain', modelField: 'model_id' }],
  ['crm.team assignment_domain', domainOf('crm.lead')],
  ['crm.team.member assignment_domain', domainOf('crm.lead')],
  ['gamification.challenge user_domain', domainOf('res.users')],
  ['gamification.goal.definition domain', { kind: 'domain', modelField: 'model_id' }],
  ['loyalty.reward discount_product_domain', domainOf('product.product')],
  ['loyalty.rule product_domain', domainOf('product.product')],
  ['mailing.mailing mailing_domain', { kind: 'domain', modelField: 'mailing_model_id' }],
  ['ir.actions.report print_report_name', { kind: 'code', modelField: 'model' }],
  ['ir.actions.report attachment', { kind: 'code', modelField: 'model' }],
  ['ir.actions.server code', { kind: 'code', modelField: 'model_id' }],
  ['ir.cron code', { kind: 'code', modelField: 'model_id' }],
])

/** What the text of this field of a record of `model` is; `undefined` for a plain text. */
export function textExpression(model: string, field: string): TextExpression | undefined {
  return EXPRESSION_TEXTS.get(`${model} ${field}`)
}

/** The models of the records whose external id the text of a field is; `undefined` for a text that is none. */
export function holdsXmlId(model: string, field: string): readonly string[] | undefined {
  return model === 'ir.actions.report' && field === 'report_name' ? ['ir.ui.view'] : undefined
}
