package org.catapultwatch.detector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesQueryTest {

    @Test
    void shouldAskForEverythingWhereNothingIsSaid() {
        SeriesQuery query = SeriesQuery.parse(name -> null);
        assertThat(query)
                .isEqualTo(new SeriesQuery(
                        OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty()));
        assertThat(query.within(new StepRange(3, 9))).isEqualTo(new StepRange(3, 9));
    }

    @Test
    void shouldStayWithinWhatThereIs() {
        SeriesQuery query = SeriesQuery.parse(Map.of("from", "5", "to", "20", "points", "2")::get);
        assertThat(query.within(new StepRange(0, 9))).isEqualTo(new StepRange(5, 9));
        assertThat(query.within(new StepRange(30, 40)).isEmpty()).isTrue();
        assertThat(query.within(StepRange.NONE).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            points  | 1                    | points is 1, expected 2 to 20000
            points  | 20001                | points is 20001, expected 2 to 20000
            points  | many                 | points is many, expected 2 to 20000
            points  | ''                   | points is empty, expected 2 to 20000
            attempt | -1                   | attempt is -1, expected 0 to 2147483647
            from    | -5                   | from is -5, expected 0 or more
            to      | 1.5                  | to is 1.5, expected 0 or more
            to      | 99999999999999999999 | to is 99999999999999999999, expected 0 or more
            """)
    void shouldSayWhatIsWrong(String name, String value, String message) {
        assertThatThrownBy(() -> SeriesQuery.parse(Map.of(name, value)::get))
                .isInstanceOf(ApiException.class)
                .hasMessage(message);
    }

    @Test
    void shouldRefuseARangeThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> SeriesQuery.parse(Map.of("from", "10", "to", "9")::get))
                .hasMessage("from is 10, expected at most to, which is 9");
    }
}
