package org.implicit4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final List<String> WORDS = List.of("lp", "solve");

    private static Batch batch(List<String> inputs, String sweep, int repeats, String... arguments) {
        return new Batch(
                new CommandTemplate(WORDS, List.of(arguments)),
                inputs,
                sweep.isEmpty() ? List.of() : Axis.grid(sweep),
                new Batch.Seeds(7, repeats));
    }

    private static List<String> commands(Batch batch) {
        return batch.items(3).stream()
                .map(item -> String.join(" ", item.arguments()))
                .toList();
    }

    @Test
    void theInputComesFirstAndSeedAndThreadsAreWritten() {
        assertThat(commands(batch(List.of("a.mps", "b.mps"), "", 1, "--finish", "none")))
                .containsExactly(
                        "lp solve a.mps --finish none --seed 7 --threads 3 --json",
                        "lp solve b.mps --finish none --seed 7 --threads 3 --json");
    }

    @Test
    void theInputGoesWhereTheArgumentsSay() {
        assertThat(commands(batch(
                        List.of("/data/a.b.mps.gz"),
                        "",
                        1,
                        "--model",
                        "m",
                        "{input}",
                        "--solution",
                        "{name}-{index}.csv")))
                .containsExactly(
                        "lp solve --model m /data/a.b.mps.gz --solution a.b-0.csv --seed 7 --threads 3 --json");
    }

    @Test
    void placesAndSeedsFollowInputsThenSweptValuesThenRepetitions() {
        List<Item> items = batch(List.of("a", "b"), "iterations=1,2", 2).items(1);

        assertThat(items).extracting(Item::index).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(items).extracting(Item::input).containsExactly("a", "a", "a", "a", "b", "b", "b", "b");
        assertThat(items).extracting(Item::seed).containsExactly(7L, 8L, 7L, 8L, 7L, 8L, 7L, 8L);
        assertThat(items)
                .extracting(item -> item.swept()[0] + item.swept()[1])
                .containsExactly(
                        "iterations1",
                        "iterations1",
                        "iterations2",
                        "iterations2",
                        "iterations1",
                        "iterations1",
                        "iterations2",
                        "iterations2");
    }

    @Test
    void aSwitchThatIsSweptIsThereOrNot() {
        assertThat(commands(batch(List.of(), "exact=false,true", 1)))
                .containsExactly(
                        "lp solve --seed 7 --threads 3 --json", "lp solve --exact --seed 7 --threads 3 --json");
    }

    @Test
    void refusesMoreThanTheDriverHolds() {
        assertThatThrownBy(() -> batch(List.of("a", "b", "c"), "x=1,2,3,4", 1_000_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10,000,000")
                .hasMessageContaining("Maybe");
    }

    @Test
    void refusesACommandThatWantsAnInputWhereThereIsNone() {
        assertThatThrownBy(() -> batch(List.of(), "", 2, "--solution", "{name}.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--inputs");
    }

    @Test
    void refusesAnUnknownWordInBraces() {
        assertThatThrownBy(() -> batch(List.of("a"), "", 1, "--solution={indx}.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'{indx}'")
                .hasMessageContaining("{index}");
    }

    @Test
    void refusesOptionsThatTheBatchSets() {
        for (String option : List.of("--seed", "--seed=3", "--threads", "--json", "--quiet", "-q", "--help", "-h")) {
            assertThatThrownBy(() -> batch(List.of("a"), "", 1, option))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + option + "'");
        }
    }
}
