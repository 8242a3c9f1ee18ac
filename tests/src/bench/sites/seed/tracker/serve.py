"""Serves the tracker to this computer: Roundup's own server does not run for root."""

import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from roundup.cgi.wsgi_handler import RequestDispatcher

HOME, PORT = sys.argv[1], sys.argv[2]


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Handler(WSGIRequestHandler):
    def address_string(self):
        return self.client_address[0]


make_server("127.0.0.1", int(PORT), RequestDispatcher(HOME), Server, Handler).serve_forever()
