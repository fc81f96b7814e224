package org.catapultwatch.trainer.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Handwritten digits that come with the product: 1,797 grey images of 8 × 8, pixels 0 to 16, 174 to 183 of each digit. The test
 * part of "Optical Recognition of Handwritten Digits" (E. Alpaydin and C. Kaynak 1998, UCI Machine Learning Repository, DOI
 * 10.24432/C50P49, CC BY 4.0).
 *
 * <p>Pixels count dark dots: 13 people wrote on forms, NIST's programs made bitmaps of 32 × 32, and a pixel is the number of set
 * dots in a block of 4 × 4. Three pixels at the border are 0 in every image. The order is that of the file; the set is one pool.
 */
public final class Digits {

    private static final String FILE = "/data/digits.csv.gz";
    private static final int SIDE = 8;
    private static final int CLASSES = 10;

    private Digits() {}

    /** Reads them from the jar, 0.2 MB. */
    public static ImageSet read() {
        try (InputStream file = Digits.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
            List<int[]> rows = lines.lines().map(Digits::row).toList();
            List<byte[]> pixels = rows.stream().map(Digits::pixels).toList();
            List<Integer> labels = rows.stream().map(row -> row[SIDE * SIDE]).toList();
            return ImageSet.pool(new LabelledImages(SIDE, SIDE, 1, CLASSES, pixels, labels));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    private static int[] row(String line) {
        String[] cells = line.split(",", -1);
        int[] row = new int[cells.length];
        for (int i = 0; i < cells.length; i++) {
            row[i] = Integer.parseInt(cells[i]);
        }
        return row;
    }

    private static byte[] pixels(int[] row) {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) row[i];
        }
        return pixels;
    }
}
