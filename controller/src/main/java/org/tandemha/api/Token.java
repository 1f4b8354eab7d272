package org.tandemha.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Lets through who shows the token of the state directory. Any page that a browser on this machine opens can reach
 * loopback; only who may read the file knows the token.
 */
final class Token implements Handler<RoutingContext> {
    private static final String SCHEME = "Bearer ";

    private final byte[] expected;

    Token(String token) {
        this.expected = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean shown = header != null && header.startsWith(SCHEME);
        if (shown
                && MessageDigest.isEqual(
                        expected, header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8))) {
            context.next();
            return;
        }
        context.response().putHeader("WWW-Authenticate", "Bearer");
        Problem.unauthorised().answer(context);
    }
}
