/** @odoo-module **/

import { reactive } from "@odoo/owl";
import { registry } from "@web/core/registry";

/** What the client knows about messages and followers. */
export class Store {
    constructor(env, services) {
        this.env = env;
        this.orm = services.orm;
        this.threads = {};
        this.counter = 0;
    }

    /**
     * @param {string} model
     * @param {number} id
     */
    thread(model, id) {
        const key = `${model},${id}`;
        this.threads[key] ??= { model, id, messages: [], followers: [] };
        return this.threads[key];
    }

    async fetchMessages(thread) {
        thread.messages = await this.orm.searchRead(
            "mail.message",
            [
                ["model", "=", thread.model],
                ["res_id", "=", thread.id],
            ],
            ["body", "author_id", "date", "starred"]
        );
        return thread.messages;
    }

    async fetchActivities() {
        const groups = await this.orm.call("res.users", "systray_get_activities", []);
        this.counter = groups.reduce((total, group) => total + group.total_count, 0);
    }
}

export const storeService = {
    dependencies: ["orm"],
    start(env, services) {
        return reactive(new Store(env, services));
    },
};

registry.category("services").add("mail.store", storeService);
