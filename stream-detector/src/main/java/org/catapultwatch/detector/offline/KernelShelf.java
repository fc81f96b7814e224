package org.catapultwatch.detector.offline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.catapultwatch.detector.verdict.KernelPoint;

/** The kernels that a verdict may still need, by step; at one step that of the probe set goes first. */
final class KernelShelf {

    private final List<KernelPoint> kernels = new ArrayList<>();

    /** Puts a kernel in its place. Returns false for one that repeats the step and scope of another. */
    boolean add(KernelPoint kernel) {
        int place = kernels.size();
        while (place > 0 && compare(kernels.get(place - 1), kernel) > 0) {
            place--;
        }
        if (place > 0 && compare(kernels.get(place - 1), kernel) == 0) {
            return false;
        }
        kernels.add(place, kernel);
        return true;
    }

    List<KernelPoint> all() {
        return Collections.unmodifiableList(kernels);
    }

    void clearBelow(long step) {
        int count = 0;
        while (count < kernels.size() && kernels.get(count).step() < step) {
            count++;
        }
        kernels.subList(0, count).clear();
    }

    private static int compare(KernelPoint one, KernelPoint other) {
        int bySteps = Long.compare(one.step(), other.step());
        return bySteps != 0 ? bySteps : one.scope().compareTo(other.scope());
    }
}
