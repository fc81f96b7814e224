package org.catapultwatch.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CIFAR-10's binary files, whole and broken. */
class CifarFolderTest {

    @TempDir
    Path folder;

    private DataFiles files;

    @BeforeEach
    void writeWholeSet() throws IOException {
        files = new DataFiles(folder);
        for (int batch = 1; batch <= 4; batch++) {
            files.plain("data_batch_" + batch + ".bin", record(batch, 10 * batch), record(batch, 10 * batch + 1));
        }
        files.gzipped("data_batch_5.bin", record(5, 200));
        files.gzipped("test_batch.bin", record(9, 100), record(0, 101));
    }

    @Test
    void shouldReadTheBatchesInOrderPlainAndGzipped() {
        ImageSet set = CifarFolder.read(folder);
        assertThat(DataFiles.labels(set.training())).containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5);
        assertThat(DataFiles.labels(set.test().orElseThrow())).containsExactly(9, 0);
        assertThat(set.training().values()).isEqualTo(3072);
        assertThat(set.training().channels()).isEqualTo(3);
        assertThat(set.training().pixels(8)).containsExactly(pixels(200));
        assertThat(set.test().orElseThrow().pixels(1)).containsExactly(pixels(101));
    }

    @Test
    void shouldPreferThePlainFile() throws IOException {
        files.plain("data_batch_5.bin", record(6, 0));
        assertThat(DataFiles.labels(CifarFolder.read(folder).training())).endsWith(4, 6);
    }

    @Test
    void shouldNameEveryFaultOfEveryFileAtOnce() throws IOException {
        files.plain("data_batch_1.bin", record(1, 0), Arrays.copyOf(record(10, 0), 3000));
        files.remove("data_batch_2.bin");
        files.plain("data_batch_3.bin", record(3, 0), record(10, 0), record(255, 0));
        files.plain("data_batch_4.bin");
        byte[] stored = DataFiles.gzip(record(5, 200));
        files.plain("data_batch_5.bin.gz", Arrays.copyOf(stored, stored.length - 4));
        files.plain("test_batch.bin.gz", record(1, 0));
        assertThatThrownBy(() -> CifarFolder.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessage("CIFAR-10 in " + folder + ": "
                        + "data_batch_1.bin ends 3000 bytes into record 1, expected 3073 bytes for each; "
                        + "data_batch_2.bin is missing, expected it or data_batch_2.bin.gz; "
                        + "data_batch_3.bin has 2 labels out of range, the first one 10 at record 1, expected 0 to 9; "
                        + "data_batch_4.bin is empty, expected records of 3073 bytes; "
                        + "data_batch_5.bin.gz is cut off, expected a whole gzip file; "
                        + "test_batch.bin.gz is damaged (Not in GZIP format), expected a whole gzip file");
    }

    @Test
    void shouldNameWhereAGzippedFileIsCutOff() throws IOException {
        byte[] stored = DataFiles.gzip(DataFiles.concatenated(record(1, 0), record(1, 1)));
        files.remove("data_batch_5.bin.gz");
        files.plain("data_batch_5.bin.gz", Arrays.copyOf(stored, 100));
        assertThatThrownBy(() -> CifarFolder.read(folder))
                .hasMessageMatching(
                        ".*: data_batch_5.bin.gz ends [1-9]\\d+ bytes into record 0, expected 3073 bytes for each");
    }

    @Test
    void shouldNameADamagedGzippedFile() throws IOException {
        byte[] stored = DataFiles.gzip(record(5, 200));
        stored[stored.length - 8]++;
        files.plain("data_batch_5.bin.gz", stored);
        assertThatThrownBy(() -> CifarFolder.read(folder))
                .hasMessageEndingWith(
                        ": data_batch_5.bin.gz is damaged (Corrupt GZIP trailer), expected a whole gzip file");
    }

    @Test
    void shouldNameAFolderThatIsNotThere() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> CifarFolder.read(nowhere))
                .isInstanceOf(DataException.class)
                .hasMessage("CIFAR-10 in " + nowhere + ": no such folder");
    }

    private static byte[] record(int label, int tint) {
        return DataFiles.concatenated(DataFiles.bytes(label), pixels(tint));
    }

    private static byte[] pixels(int tint) {
        byte[] pixels = new byte[3072];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (tint * 7 + i * i);
        }
        return pixels;
    }
}
