package org.catapultwatch.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.catapultwatch.trainer.data.DataFiles.bytes;
import static org.catapultwatch.trainer.data.DataFiles.header;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IDX files, whole and broken. */
class IdxFolderTest {

    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;
    private static final String TRAINING_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    @TempDir
    Path folder;

    private DataFiles files;

    @BeforeEach
    void writeWholeSet() throws IOException {
        files = new DataFiles(folder);
        files.plain(TRAINING_IMAGES, header(IMAGES, 2, 2, 3), bytes(1, 2, 3, 4, 5, 6, 255, 0, 7, 8, 9, 10));
        files.plain(TRAINING_LABELS, header(LABELS, 2), bytes(9, 0));
        files.gzipped(TEST_IMAGES, header(IMAGES, 1, 2, 3), bytes(11, 12, 13, 14, 15, 16));
        files.gzipped(TEST_LABELS, header(LABELS, 1), bytes(4));
    }

    @Test
    void shouldReadBothPartsPlainAndGzipped() {
        ImageSet set = IdxFolder.read(folder, 10);
        LabelledImages training = set.training();
        assertThat(training.height()).isEqualTo(2);
        assertThat(training.width()).isEqualTo(3);
        assertThat(training.channels()).isEqualTo(1);
        assertThat(training.classes()).isEqualTo(10);
        assertThat(training.pixels(1)).containsExactly(bytes(255, 0, 7, 8, 9, 10));
        assertThat(DataFiles.labels(training)).containsExactly(9, 0);
        LabelledImages test = set.test().orElseThrow();
        assertThat(test.pixels(0)).containsExactly(11, 12, 13, 14, 15, 16);
        assertThat(DataFiles.labels(test)).containsExactly(4);
    }

    @Test
    void shouldNameWrongMagicNumbersAndMissingFilesAtOnce() throws IOException {
        files.plain(TRAINING_IMAGES, header(LABELS, 1), bytes(1));
        files.plain(TRAINING_LABELS, header(IMAGES, 1, 1, 1), bytes(1));
        files.plain(TEST_IMAGES, bytes(0, 0, 8));
        files.remove(TEST_LABELS + ".gz");
        assertFaults(
                TRAINING_IMAGES + " ends after 9 bytes, expected a header of 16",
                TRAINING_LABELS + " begins with magic number 0x00000803, expected 0x00000801",
                TEST_IMAGES + " ends after 3 bytes, expected a header of 16",
                TEST_LABELS + " is missing, expected it or " + TEST_LABELS + ".gz");
    }

    @Test
    void shouldNameFilesThatAreTooShortOrTooLong() throws IOException {
        files.plain(TRAINING_IMAGES, header(IMAGES, 2, 2, 3), bytes(1, 2, 3, 4, 5, 6, 7));
        files.plain(TRAINING_LABELS, header(LABELS, 2), bytes(9));
        files.gzipped(TEST_IMAGES, header(IMAGES, 1, 2, 3), bytes(11, 12, 13, 14, 15, 16, 17));
        files.gzipped(TEST_LABELS, header(LABELS, 1), bytes(4, 4));
        assertFaults(
                TRAINING_IMAGES + " ends in image 1, expected 2 of 2 × 3 bytes",
                TRAINING_LABELS + " ends after 1 labels, expected 2",
                TEST_IMAGES + ".gz goes on after 1 images of 2 × 3 bytes, expected its end there",
                TEST_LABELS + ".gz goes on after 1 labels, expected its end there");
    }

    @Test
    void shouldNameLabelsOutOfRangeBesideCountsAndSizesThatDiffer() throws IOException {
        files.plain(TRAINING_LABELS, header(LABELS, 3), bytes(9, 10, 200));
        files.gzipped(TEST_IMAGES, header(IMAGES, 2, 3, 2), new byte[12]);
        assertFaults(
                TRAINING_LABELS + " has 2 labels out of range, the first one 10 at record 1, expected 0 to 9",
                "train has 2 images and 3 labels, expected as many labels as images",
                "t10k has 2 images and 1 labels, expected as many labels as images",
                "t10k has images of 3 × 2, expected 2 × 3 as in train");
    }

    @Test
    void shouldNotTakeMemoryForWhatOnlyAHeaderAnnounces() throws IOException {
        int most = Integer.MAX_VALUE;
        files.plain(TRAINING_IMAGES, header(IMAGES, most, 40_000, 50_000), bytes(1, 2));
        files.plain(TRAINING_LABELS, header(LABELS, most), bytes(1));
        files.gzipped(TEST_IMAGES, header(IMAGES, 1, most, most), bytes(1));
        files.gzipped(TEST_LABELS, header(LABELS, -1), bytes(1));
        assertFaults(
                TRAINING_IMAGES + " ends in image 0, expected 2147483647 of 40000 × 50000 bytes",
                TRAINING_LABELS + " ends after 1 labels, expected 2147483647",
                TEST_IMAGES + ".gz announces images of 2147483647 × 2147483647, expected at most 2147483647 pixels",
                TEST_LABELS + ".gz announces 4294967295 labels, expected 1 to 2147483647");
    }

    @Test
    void shouldNameSizesOfNothing() throws IOException {
        files.plain(TRAINING_IMAGES, header(IMAGES, 0, 0, 3));
        assertFaults(
                TRAINING_IMAGES + " announces 0 images, expected 1 to 2147483647",
                TRAINING_IMAGES + " announces 0 rows, expected 1 to 2147483647");
    }

    @Test
    void shouldKeepTheBytesBeforeACut() throws IOException {
        byte[] stored = DataFiles.gzip(DataFiles.concatenated(header(LABELS, 1), bytes(4)));
        files.plain(TEST_LABELS + ".gz", Arrays.copyOf(stored, stored.length - 1));
        assertFaults(TEST_LABELS + ".gz is cut off, expected a whole gzip file");
    }

    private void assertFaults(String... faults) {
        assertThatThrownBy(() -> IdxFolder.read(folder, 10))
                .isInstanceOf(DataException.class)
                .hasMessage("IDX files in " + folder + ": " + String.join("; ", faults));
    }
}
