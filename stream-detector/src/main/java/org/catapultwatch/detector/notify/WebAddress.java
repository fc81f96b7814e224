package org.catapultwatch.detector.notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What counts as an address on the web: http or https, with a host, without a user. Says nothing of what it was given. */
final class WebAddress {

    private static final int LAST_PORT = 65_535;

    private WebAddress() {}

    static Optional<URI> parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
        boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        boolean isWhole = uri.getHost() != null && uri.getUserInfo() == null && uri.getPort() <= LAST_PORT;
        return isWeb && isWhole ? Optional.of(uri) : Optional.empty();
    }
}
