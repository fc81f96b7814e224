package org.catapultwatch.detector.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Posts messages to the receiver, one at a time. Blocks until it has answered, at most for the timeout; an interrupt ends the wait.
 * Follows no redirect: it would carry the token to whoever the answer names. The body of an answer is not read.
 */
final class Webhook {

    /** Request Timeout, Too Early, Too Many Requests: those of the 4xx that ask for the same request again, later. */
    private static final Set<Integer> AGAIN = Set.of(408, 425, 429);

    private final WebhookAddress address;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient client;

    Webhook(WebhookAddress address, Duration timeout, Clock clock) {
        this.address = address;
        this.timeout = timeout;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** The only part of the address that may be shown. */
    String host() {
        return address.host();
    }

    /** Posts a JSON text. Failures are told by their type alone: the messages of some repeat the address. */
    Answer post(String json) throws InterruptedException {
        HttpRequest request = address.request()
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "catapult-watch")
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<InputStream> response;
        try {
            response = client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            return new Answer.Unavailable(failure.getClass().getSimpleName(), Optional.empty());
        } catch (RuntimeException failure) {
            throw new IllegalStateException("the request to " + host() + " could not be made: "
                    + failure.getClass().getSimpleName());
        }
        drop(response.body());
        return answer(response);
    }

    private Answer answer(HttpResponse<InputStream> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Answer.Delivered();
        }
        if (AGAIN.contains(status) || status / 100 == 5) {
            Optional<Duration> asked =
                    response.headers().firstValue("Retry-After").flatMap(text -> RetryAfter.parse(text, clock));
            return new Answer.Unavailable("status " + status, asked);
        }
        return new Answer.Refused(status);
    }

    private static void drop(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // The status is known, and nothing else was wanted.
        }
    }
}
