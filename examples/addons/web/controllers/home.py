from odoo import http
from odoo.http import request


class Home(http.Controller):

    @http.route('/', type='http', auth="none")
    def index(self, **kw):
        return request.redirect('/odoo' if request.session.uid else '/web/login')

    @http.route(['/odoo', '/odoo/<path:subpath>', '/web'], type='http', auth="none", readonly=True)
    def web_client(self, subpath=None, **kw):
        """The page in which the web client runs."""
        return request.render('web.webclient_bootstrap', qcontext={'title': 'Odoo'})

    @http.route('/web/dataset/call_kw/<model>/<method>', type='json', auth="user")
    def call_kw(self, model, method, args, kwargs):
        return getattr(request.env[model], method)(*args, **kwargs)
