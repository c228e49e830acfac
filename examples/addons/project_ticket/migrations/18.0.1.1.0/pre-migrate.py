def migrate(cr, version):
    """Tickets had a text for their customer; it became an e-mail address."""
    if not version:
        return
    cr.execute("ALTER TABLE ticket_ticket RENAME COLUMN customer TO partner_email")
