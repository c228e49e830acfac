/** @odoo-module **/

import { Component, onWillUnmount, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/standard_field_props";

/** Hours spent, with a button that starts and stops a clock. */
export class TicketTimer extends Component {
    static template = "project_ticket.TicketTimer";
    static props = standardFieldProps;

    setup() {
        this.state = useState({ startedAt: null });
        onWillUnmount(() => this.stop());
    }

    get hours() {
        return this.props.record.data[this.props.name];
    }

    toggle() {
        return this.state.startedAt ? this.stop() : this.start();
    }

    start() {
        this.state.startedAt = Date.now();
    }

    async stop() {
        if (this.state.startedAt) {
            const spent = (Date.now() - this.state.startedAt) / 3600000;
            this.state.startedAt = null;
            await this.props.record.update({ [this.props.name]: this.hours + spent });
        }
    }
}

registry.category("fields").add("ticket_timer", { component: TicketTimer, supportedTypes: ["float"] });
