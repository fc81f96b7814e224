package org.catapultwatch.trainer.network;

import java.util.stream.IntStream;

/** Pieces to copy from one array to another: starts in the source, starts in the target, lengths. */
@SuppressWarnings("ArrayRecordComponent") // read in inner loops, never compared
record Runs(int[] from, int[] to, int[] length) {

    int count() {
        return from.length;
    }

    /** From images in planes, a channel after the other and row by row, to channel-minor ones. */
    static Runs ofPlanes(int pixels, int channels) {
        Builder runs = new Builder();
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int channel = 0; channel < channels; channel++) {
                runs.add(channel * pixels + pixel, pixel * channels + channel, 1);
            }
        }
        return runs.build();
    }

    static final class Builder {

        private final IntStream.Builder from = IntStream.builder();
        private final IntStream.Builder to = IntStream.builder();
        private final IntStream.Builder length = IntStream.builder();

        void add(int from, int to, int length) {
            this.from.add(from);
            this.to.add(to);
            this.length.add(length);
        }

        Runs build() {
            return new Runs(
                    from.build().toArray(), to.build().toArray(), length.build().toArray());
        }
    }
}
