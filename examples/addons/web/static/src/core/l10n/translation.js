/** @odoo-module **/

/** Translate a term. */
export function _t(term, ...values) {
    return values.reduce((text, value) => text.replace("%s", value), term);
}
