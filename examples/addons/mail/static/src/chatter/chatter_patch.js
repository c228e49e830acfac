/** @odoo-module **/

import { Chatter } from "@mail/chatter/chatter";
import { patch } from "@web/core/utils/patch";

patch(Chatter.prototype, {
    setup() {
        super.setup(...arguments);
        this.state.showFollowers = false;
    },

    toggleFollowers() {
        this.state.showFollowers = !this.state.showFollowers;
    },
});
