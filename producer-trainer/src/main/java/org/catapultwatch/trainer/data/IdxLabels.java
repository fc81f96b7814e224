package org.catapultwatch.trainer.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labels of an IDX file.
 *
 * @param announced how many the header says there are
 * @param labels those that are there
 */
record IdxLabels(int announced, List<Integer> labels) {

    /** Reads a whole file; the header is believed only as far as bytes follow. */
    static Optional<IdxLabels> parse(ByteSource bytes, int classes, List<String> faults) throws IOException {
        Optional<int[]> sizes = IdxHeader.sizes(bytes, List.of("labels"), faults);
        if (sizes.isEmpty()) {
            return Optional.empty();
        }
        int announced = sizes.get()[0];
        byte[] stored = bytes.next(announced);
        if (stored.length < announced) {
            faults.add("ends after " + stored.length + " labels, expected " + announced);
        } else if (!bytes.isAtEnd()) {
            faults.add("goes on after " + announced + " labels, expected its end there");
        }
        List<Integer> labels = new ArrayList<>(stored.length);
        for (byte label : stored) {
            labels.add(Byte.toUnsignedInt(label));
        }
        LabelRange.check(labels, classes, faults);
        return Optional.of(new IdxLabels(announced, labels));
    }
}
