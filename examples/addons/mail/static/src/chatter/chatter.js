/** @odoo-module **/

import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

export class Message extends Component {
    static template = "mail.Message";
    static props = { message: Object, onToggleStar: Function };
}

export class Chatter extends Component {
    static template = "mail.Chatter";
    static components = { Message };
    static props = {
        threadModel: { type: String },
        threadId: { type: Number, optional: true },
    };

    setup() {
        this.store = useService("mail.store");
        this.orm = useService("orm");
        this.state = useState({ thread: this.store.thread(this.props.threadModel, this.props.threadId), draft: "" });
        onWillStart(() => this.load());
    }

    async load() {
        await this.store.fetchMessages(this.state.thread);
    }

    async onClickPost() {
        const { model, id } = this.state.thread;
        await this.orm.call(model, "message_post", [id], { body: this.state.draft, subtype_xmlid: "mail.mt_comment" });
        this.state.draft = "";
        await this.load();
    }

    async onToggleStar(message) {
        await this.orm.call("mail.message", "toggle_message_starred", [[message.id]]);
        await this.load();
    }
}

registry.category("view_compilers").add("chatter", { selector: "chatter", component: Chatter });
