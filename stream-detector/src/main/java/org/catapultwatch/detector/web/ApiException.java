package org.catapultwatch.detector.web;

/** A request that cannot be answered, with the status and the one sentence that say why. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** What was asked makes no sense. */
    static ApiException badQuery(String message) {
        return new ApiException(400, message);
    }

    /** What was asked for does not exist. */
    static ApiException notFound(String message) {
        return new ApiException(404, message);
    }

    int status() {
        return status;
    }
}
