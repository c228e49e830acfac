/** @odoo-module **/

import { OrderTotal } from "@sale/order_total";
import { patch } from "@web/core/utils/patch";

patch(OrderTotal.prototype, {
    get discounts() {
        // what was delivered gets no discount
        return this.props.record.data.delivery_status === "full" ? [] : super.discounts;
    },
});
