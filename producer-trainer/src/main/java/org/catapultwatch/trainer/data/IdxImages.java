package org.catapultwatch.trainer.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Images of an IDX file.
 *
 * @param announced how many the header says there are
 * @param pixels of those that are there, row by row
 */
record IdxImages(int announced, int rows, int columns, List<byte[]> pixels) {

    /** Reads a whole file; the header is believed only as far as bytes follow. */
    static Optional<IdxImages> parse(ByteSource bytes, List<String> faults) throws IOException {
        Optional<int[]> sizes = IdxHeader.sizes(bytes, List.of("images", "rows", "columns"), faults);
        if (sizes.isEmpty()) {
            return Optional.empty();
        }
        int announced = sizes.get()[0];
        int rows = sizes.get()[1];
        int columns = sizes.get()[2];
        if ((long) rows * columns > Integer.MAX_VALUE) {
            faults.add("announces images of " + size(rows, columns) + ", expected at most " + Integer.MAX_VALUE
                    + " pixels");
            return Optional.empty();
        }
        List<byte[]> images = new ArrayList<>();
        byte[] image = bytes.next(rows * columns);
        while (image.length == rows * columns && images.size() < announced) {
            images.add(image);
            image = bytes.next(rows * columns);
        }
        if (images.size() < announced) {
            faults.add("ends in image " + images.size() + ", expected " + announced + " of " + size(rows, columns)
                    + " bytes");
        } else if (image.length > 0) {
            faults.add("goes on after " + announced + " images of " + size(rows, columns)
                    + " bytes, expected its end there");
        }
        return Optional.of(new IdxImages(announced, rows, columns, images));
    }

    /** Rows × columns, for messages. */
    String size() {
        return size(rows, columns);
    }

    private static String size(int rows, int columns) {
        return rows + " × " + columns;
    }
}
