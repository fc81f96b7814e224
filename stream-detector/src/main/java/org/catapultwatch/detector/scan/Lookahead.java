package org.catapultwatch.detector.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.catapultwatch.detector.scan.Entry.KernelRow;

/** Entries that can be looked at before they are taken: the first few kernels tell how often kernels come. */
final class Lookahead {

    /** Kernels that tell the cadence: enough that some taken out of turn, where the loss jumps, do not move the median. */
    private static final int KERNELS = 33;
    /** Bound on what is held, where kernels are rare. */
    private static final int MOST = 16_384;

    private final EntryReader entries;
    private final Deque<Entry> ahead = new ArrayDeque<>();

    Lookahead(EntryReader entries) {
        this.entries = entries;
    }

    /** The next entry; empty at the end. */
    Optional<Entry> next() {
        return ahead.isEmpty() ? entries.next() : Optional.of(ahead.remove());
    }

    String file() {
        return entries.file();
    }

    /** Median distance of the first kernels, the lower one of two; empty where fewer than two are found. */
    OptionalLong kernelEvery() {
        List<Long> steps = new ArrayList<>();
        while (entries.mayHaveKernels() && steps.size() < KERNELS && ahead.size() < MOST) {
            Optional<Entry> next = entries.next();
            if (next.isEmpty()) {
                break;
            }
            ahead.add(next.get());
            if (next.get() instanceof KernelRow kernel) {
                steps.add(kernel.point().step());
            }
        }
        long[] distances = new long[Math.max(0, steps.size() - 1)];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = steps.get(i + 1) - steps.get(i);
        }
        long[] forward = Arrays.stream(distances)
                .filter(distance -> distance > 0)
                .sorted()
                .toArray();
        return forward.length == 0 ? OptionalLong.empty() : OptionalLong.of(forward[(forward.length - 1) / 2]);
    }
}
