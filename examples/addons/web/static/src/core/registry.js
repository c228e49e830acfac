/** @odoo-module **/

import { EventBus } from "@odoo/owl";

export class KeyNotFoundError extends Error {}
export class DuplicatedKeyError extends Error {}

/**
 * A list of things by name, in an order, to which every module adds its own.
 */
export class Registry extends EventBus {
    constructor(name) {
        super();
        this.name = name;
        this.content = {};
        this.subRegistries = {};
    }

    /**
     * Add something under a key.
     *
     * @param {string} key
     * @param {any} value
     * @param {{ force?: boolean, sequence?: number }} [options]
     * @returns {Registry}
     */
    add(key, value, { force = false, sequence = 50 } = {}) {
        if (!force && key in this.content) {
            throw new DuplicatedKeyError(`"${key}" is already in the registry "${this.name}"`);
        }
        this.content[key] = [sequence, value];
        this.trigger("UPDATE", { operation: "add", key, value });
        return this;
    }

    /**
     * @param {string} key
     * @param {any} [defaultValue]
     */
    get(key, defaultValue) {
        if (!(key in this.content)) {
            if (arguments.length < 2) {
                throw new KeyNotFoundError(`There is no "${key}" in the registry "${this.name}"`);
            }
            return defaultValue;
        }
        return this.content[key][1];
    }

    contains(key) {
        return key in this.content;
    }

    getAll() {
        const entries = Object.values(this.content).sort((a, b) => a[0] - b[0]);
        return entries.map((entry) => entry[1]);
    }

    remove(key) {
        delete this.content[key];
    }

    /** @returns {Registry} */
    category(name) {
        this.subRegistries[name] ??= new Registry(name);
        return this.subRegistries[name];
    }
}

export const registry = new Registry();
