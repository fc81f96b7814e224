package org.catapultwatch.standalone;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Images that the Docker engine of this machine has, asked of its command; nothing is fetched. */
public final class LocalImage {

    private LocalImage() {}

    /** Whether an engine answers that has it. */
    public static boolean isHere(String name) {
        try {
            return new ProcessBuilder("docker", "image", "inspect", name)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) { // no such program
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
