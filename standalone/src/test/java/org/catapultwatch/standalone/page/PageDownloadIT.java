package org.catapultwatch.standalone.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can be taken away from the page: the numbers and a picture. */
@ExtendWith(SharedRuns.Resolver.class)
class PageDownloadIT {

    private final SharedRuns runs;

    PageDownloadIT(SharedRuns runs) {
        this.runs = runs;
    }

    @Test
    void shouldSaveEveryStepOfTheRangeShownAsCsv() throws IOException {
        try (Visitor visitor = runs.visit("#run=plain&from=690&to=760")) {
            assertThat(visitor.find("range")).hasText("Steps 690 – 760");
            Download download = visitor.download(() -> visitor.find("csv"));
            assertThat(download.suggestedFilename()).isEqualTo("plain.steps.csv");
            List<String> lines = Files.readAllLines(download.path());
            assertThat(lines.get(0)).isEqualTo("step,loss,train_loss,learning_rate,batch_size,grad_norm,attempt");
            assertThat(lines).hasSize(1 + 71);
            for (int i = 1; i < lines.size(); i++) {
                String[] cells = lines.get(i).split(",", -1);
                assertThat(Long.parseLong(cells[0])).isEqualTo(689L + i);
                assertThat(Double.parseDouble(cells[1])).isEqualTo(SharedRuns.PLAIN.loss(689L + i));
            }
            visitor.assertNothingWrong();
        }
    }

    @Test
    void shouldSaveAllChartsAsOnePicture() throws IOException {
        try (Visitor visitor = runs.visit("#run=plain&from=690&to=760")) {
            assertThat(visitor.find("range")).hasText("Steps 690 – 760");
            Download download = visitor.download(() -> visitor.find("png"));
            assertThat(download.suggestedFilename()).isEqualTo("plain-steps-690-760.png");
            BufferedImage picture = ImageIO.read(download.path().toFile());
            assertThat(picture.getWidth()).isGreaterThan(800);
            assertThat(picture.getHeight()).isGreaterThan(700);
            assertThat(darkPixels(picture, 0, 60)).as("the heading").isGreaterThan(100);
            assertThat(darkPixels(picture, 90, 300)).as("the loss").isGreaterThan(300);
            visitor.assertNothingWrong();
        }
    }

    private static int darkPixels(BufferedImage picture, int top, int bottom) {
        int dark = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = picture.getRGB(x, y);
                dark += (colour >> 16 & 255) + (colour >> 8 & 255) + (colour & 255) < 250 ? 1 : 0;
            }
        }
        return dark;
    }
}
