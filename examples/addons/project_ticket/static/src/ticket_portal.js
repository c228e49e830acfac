/** @odoo-module **/

import { registry } from "@web/core/registry";

export async function rateTicket(ticketId, rating, accessToken) {
    const response = await fetch(`/tickets/${ticketId}/rate`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ params: { rating, access_token: accessToken } }),
    });
    return response.json();
}

registry.category("public_actions").add("project_ticket.rate", rateTicket);
