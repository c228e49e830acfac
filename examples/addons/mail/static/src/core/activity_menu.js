/** @odoo-module **/

import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

export class ActivityMenu extends Component {
    static template = "mail.ActivityMenu";
    static props = [];

    setup() {
        this.store = useState(useService("mail.store"));
        this.action = useService("action");
        onWillStart(() => this.store.fetchActivities());
    }

    openActivities() {
        this.action.doAction("mail.mail_activity_action");
    }
}

registry.category("systray").add("mail.activity_menu", { Component: ActivityMenu }, { sequence: 20 });
