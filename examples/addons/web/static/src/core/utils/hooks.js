/** @odoo-module **/

import { useEnv } from "@odoo/owl";

/**
 * Get a service inside a component.
 *
 * @param {string} serviceName
 */
export function useService(serviceName) {
    const { services } = useEnv();
    if (!(serviceName in services)) {
        throw new Error(`Service ${serviceName} is not available`);
    }
    return services[serviceName];
}
