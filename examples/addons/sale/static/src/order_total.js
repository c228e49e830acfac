/** @odoo-module **/

import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/standard_field_props";

const DISCOUNTS = [0, 5, 10];

/** The total of an order, with buttons for a quick discount. */
export class OrderTotal extends Component {
    static template = "sale.OrderTotal";
    static props = { ...standardFieldProps, currency: { type: String, optional: true } };
    static defaultProps = { currency: "€" };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.state = useState({ discount: 0 });
    }

    get discounts() {
        return DISCOUNTS;
    }

    get total() {
        return this.props.record.data[this.props.name] * (1 - this.state.discount / 100);
    }

    async applyDiscount(discount) {
        this.state.discount = discount;
        const lineIds = this.props.record.data.order_line.currentIds;
        await this.orm.write("sale.order.line", lineIds, { discount });
        this.notification.add(_t("A discount of %s % was given.", discount), { type: "success" });
        await this.props.record.load();
    }
}

export const orderTotal = {
    component: OrderTotal,
    displayName: _t("Order total"),
    supportedTypes: ["monetary", "float"],
    extractProps: ({ attrs }) => ({ currency: attrs.currency }),
};

registry.category("fields").add("sale_order_total", orderTotal);
