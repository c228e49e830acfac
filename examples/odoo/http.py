"""Controllers, routes and the current request."""
import functools
import json
import logging

_logger = logging.getLogger(__name__)


class SessionExpiredException(Exception):
    """The session of the user is over."""


class Stream:
    """Something to send: a file, an attachment or bytes."""

    def __init__(self, data=b'', mimetype='application/octet-stream', download_name=None):
        self.data = data
        self.mimetype = mimetype
        self.download_name = download_name

    def get_response(self, as_attachment=None, immutable=None, **send_file_kwargs):
        """Make a response of it."""
        return Response(self.data, headers=[('Content-Type', self.mimetype)])


class Response:
    """What goes back to the browser."""

    def __init__(self, response=b'', status=200, headers=None, template=None, qcontext=None):
        self.response = response
        self.status = status
        self.headers = dict(headers or ())
        self.template = template
        self.qcontext = qcontext or {}

    @property
    def is_qweb(self):
        """Whether a template is still to be rendered."""
        return self.template is not None

    def set_cookie(self, key, value='', max_age=None, path='/', secure=False, httponly=False):
        """Ask the browser to keep a value."""
        self.headers.setdefault('Set-Cookie', []).append((key, value))

    def render(self):
        """Render the template with its values."""
        return request.env['ir.ui.view']._render_template(self.template, self.qcontext)


class Session(dict):
    """What the server remembers about a visitor."""

    uid = None
    login = None
    context = {}

    def authenticate(self, dbname, credential):
        """Log a user in."""
        raise NotImplementedError()

    def logout(self, keep_db=False):
        """Log the user out."""
        self.clear()


class Request:
    """The request that is being answered.

    :ivar env: the environment of the user who asks
    :ivar httprequest: the request as the web library gives it
    :ivar params: parameters from the path, the query and the form
    """

    def __init__(self, httprequest=None):
        self.httprequest = httprequest
        self.env = None
        self.session = Session()
        self.params = {}
        self.db = None

    @property
    def context(self):
        return self.env.context

    @property
    def cr(self):
        return self.env.cr

    def update_env(self, user=None, context=None, su=None):
        """Go on as somebody else or in another context."""
        self.env = self.env(user=user, context=context, su=su)

    def update_context(self, **overrides):
        """Go on with some context keys changed."""
        self.update_env(context=dict(self.env.context, **overrides))

    def csrf_token(self, time_limit=None):
        """A token that a form must send back."""
        return ''

    def render(self, template, qcontext=None, lazy=True, **kw):
        """Answer with a QWeb template.

        :param str template: external id of the template
        :param dict qcontext: values for the template
        """
        return Response(template=template, qcontext=qcontext)

    def redirect(self, location, code=303, local=True):
        """Send the browser elsewhere."""
        return Response(status=code, headers=[('Location', location)])

    def not_found(self, description=None):
        """Answer that there is no such page."""
        return Response(description or '', status=404)

    def make_response(self, data, headers=None, cookies=None, status=200):
        """Answer with data."""
        return Response(data, status=status, headers=headers)

    def make_json_response(self, data, headers=None, cookies=None, status=200):
        """Answer with data as JSON."""
        return self.make_response(json.dumps(data), headers=headers, cookies=cookies, status=status)


#: the request that is being answered
request = Request()


class Controller:
    """Base class of all classes that have routes."""

    children_classes = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Controller.children_classes.setdefault(cls.__module__, []).append(cls)


def route(route=None, **routing):
    """Make a method answer requests.

    :param route: a path or a list of paths, converters like
        ``<model("res.partner"):partner>`` allowed
    :param str type: ``http`` or ``json``
    :param str auth: ``user``, ``public``, ``bearer`` or ``none``
    :param list methods: verbs it answers
    :param bool csrf: ask for a token
    :param bool website: belongs to the website
    """
    def decorator(endpoint):
        @functools.wraps(endpoint)
        def route_wrapper(self, *args, **params):
            return endpoint(self, *args, **params)

        routes = [route] if isinstance(route, str) else route
        route_wrapper.original_routing = dict(routing, routes=routes)
        return route_wrapper
    return decorator


def content_disposition(filename, disposition_type='attachment'):
    """A header that names the file sent."""
    return '%s; filename="%s"' % (disposition_type, filename)
