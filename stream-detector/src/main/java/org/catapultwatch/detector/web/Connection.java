package org.catapultwatch.detector.web;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** The socket behind a request, to be cut where an answer cannot be ended in any other way. */
record Connection(EndPoint endPoint) {

    static Connection of(Context context) {
        return new Connection(ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint());
    }

    /** Closes the socket: whoever waits to write to it fails at once, and the reader sees that the answer broke off. */
    void cut() {
        endPoint.close();
    }
}
