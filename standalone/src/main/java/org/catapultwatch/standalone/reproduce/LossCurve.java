package org.catapultwatch.standalone.reproduce;

import java.util.ArrayList;
import java.util.List;
import org.catapultwatch.detector.verdict.KernelPoint;

/**
 * The loss of a run, and its parts at the kernel snapshots, for a plot.
 *
 * @param loss full training loss by step
 * @param top loss in the kernel's top eigenspace
 * @param rest loss outside it
 */
record LossCurve(List<Point> loss, List<Point> top, List<Point> rest) {

    /** A point of a plot. */
    record Point(double x, double y) {}

    static LossCurve of(double[] losses, List<KernelPoint> kernels) {
        List<Point> loss = new ArrayList<>();
        for (int step = 0; step < losses.length; step++) {
            loss.add(new Point(step, losses[step]));
        }
        List<Point> top = new ArrayList<>();
        List<Point> rest = new ArrayList<>();
        for (KernelPoint kernel : kernels) {
            if (kernel.lossTop().isDefined() && kernel.lossRest().isDefined()) {
                top.add(new Point(kernel.step(), kernel.lossTop().value()));
                rest.add(new Point(kernel.step(), kernel.lossRest().value()));
            }
        }
        return new LossCurve(loss, top, rest);
    }
}
