package org.implicit4j.llm.reasoning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems are read back as text and solved in another way. */
class ReasoningTasksTest {

    private static final WordVocabulary VOCABULARY = new WordVocabulary();
    private static final ReasoningTasks TASKS = new ReasoningTasks(VOCABULARY);
    private static final int CONTEXT = 128;

    private final RandomGenerator random = new SplittableRandom(5);

    static Stream<ReasoningTask> tasks() {
        return TASKS.all().stream();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void answersAreRight(ReasoningTask task) {
        for (int difficulty = 1; difficulty <= task.largest(); difficulty++) {
            for (int i = 0; i < 20; i++) {
                Problem problem = task.draw(difficulty, random);
                String prompt = VOCABULARY.decode(problem.prompt());

                assertThat(VOCABULARY.decode(problem.answer())).as(prompt).isEqualTo(solve(prompt));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void textsReadBackAsTheSameTokens(ReasoningTask task) {
        Problem problem = task.draw(task.largest(), random);

        assertThat(VOCABULARY.encode(VOCABULARY.decode(problem.tokens()))).isEqualTo(problem.tokens());
        assertThat(problem.tokens().length).isLessThanOrEqualTo(CONTEXT);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void theAnswerAndItsEndAreTargets(ReasoningTask task) {
        Problem problem = task.draw(task.trained(), random);

        int[] answer = IntStream.range(0, problem.targets().length)
                .filter(problem::answersAt)
                .map(i -> problem.targets()[i])
                .toArray();
        assertThat(answer).startsWith(problem.answer()).endsWith(WordVocabulary.END);
    }

    /** Every operand predicts the answer of the chain that ends there. */
    @Test
    void everyPrefixOfAChainIsATarget() {
        Problem problem = TASKS.get("mod10").draw(6, random);
        for (int place = 1; place < problem.answerStart() - 1; place += 2) {
            String prefix = VOCABULARY.decode(IntStream.rangeClosed(0, place)
                    .map(i -> problem.tokens()[i])
                    .toArray());

            assertThat(VOCABULARY.decode(problem.targets()[place])).isEqualTo(solve(prefix + "="));
        }
    }

    /** Another factor would let a chain be guessed from its end: of an even one the parity, of 5 all but two values. */
    @Test
    void chainsMultiplyByWhatCanBeUndone() {
        Set<String> factors = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            Pattern.compile("\\*([0-9])")
                    .matcher(
                            VOCABULARY.decode(TASKS.get("mod10").draw(8, random).prompt()))
                    .results()
                    .forEach(product -> factors.add(product.group(1)));
        }

        assertThat(factors).containsExactly("1", "3", "7", "9");
    }

    /** After r loops, an arrow predicts what the r-th arrow of its question does in the end, until it is its own turn. */
    @Test
    void pointersAreFollowedOneHopInALoop() {
        Problem problem = TASKS.get("pointer").draw(5, random);
        int last = problem.answerStart() - 1; // the equals sign, behind five arrows
        for (int loops = 1; loops <= 7; loops++) {
            int[] now = problem.targets(loops);
            for (int hop = 1; hop <= 5; hop++) {
                assertThat(now[last - 6 + hop]).isEqualTo(problem.targets()[last - 6 + Math.min(hop, loops)]);
            }
            assertThat(now[last]).isEqualTo(problem.targets()[last - 6 + Math.min(5, loops)]);
            assertThat(now[last + 1]).isEqualTo(WordVocabulary.END);
        }
    }

    private static void assertOneOtherWord(Problem problem, Problem other) {
        long differences = IntStream.range(0, problem.answerStart())
                .filter(place -> problem.tokens()[place] != other.tokens()[place])
                .count();

        assertThat(differences).isEqualTo(1);
        assertThat(VOCABULARY.decode(other.answer())).isEqualTo(solve(VOCABULARY.decode(other.prompt())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mod5", "mod10", "cups"})
    void aChangedProblemDiffersInOneWordAndIsSolved(String name) {
        ReasoningTask task = TASKS.get(name);
        for (int i = 0; i < 50; i++) {
            Problem problem = task.draw(4, random);

            assertOneOtherWord(problem, task.changed(problem, random).orElseThrow());
        }
    }

    @Test
    void theSameWordsMeanSomethingElseModulo10() {
        for (int i = 0; i < 50; i++) {
            Problem problem = TASKS.get("mod5").draw(4, random);
            Problem other = TASKS.get("mod5").reread(problem).orElseThrow();

            assertOneOtherWord(problem, other);
            assertThat(VOCABULARY.decode(other.prompt())).startsWith("mod10 ");
        }
        assertThat(TASKS.get("mod10").reread(TASKS.get("mod10").draw(4, random)))
                .as("operands that no smaller modulus has")
                .isEmpty();
    }

    @Test
    void anUnknownTaskIsNamed() {
        assertThatThrownBy(() -> TASKS.get("chess"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chess")
                .hasMessageContaining("pointer");
    }

    private static String[] parts(String text, String separator) {
        return Pattern.compile(separator)
                .splitAsStream(text)
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toArray(String[]::new);
    }

    private static String solve(String prompt) {
        String task = parts(prompt, " ")[0];
        String rest = prompt.substring(task.length()).trim();
        return switch (task) {
            case "mod5" -> chain(rest, 5);
            case "mod10" -> chain(rest, 10);
            case "cups" -> cups(rest);
            case "bool" ->
                Boolean.toString(truth(new ArrayDeque<>(List.of(rest.replace("=", "")
                        .replaceAll("([()])", " $1 ")
                        .trim()
                        .split(" +")))));
            case "add" -> {
                String[] parts = parts(rest, "[+=]");
                yield Long.toString(Long.parseLong(parts[0]) + Long.parseLong(parts[1]));
            }
            case "link" -> pointer(rest);
            default -> reach(rest);
        };
    }

    private static String chain(String text, int modulus) {
        int value = text.charAt(0) - '0';
        for (int i = 1; i + 1 < text.length(); i += 2) {
            int operand = text.charAt(i + 1) - '0';
            value = switch (text.charAt(i)) {
                case '+' -> value + operand;
                case '-' -> value - operand;
                default -> value * operand;
            };
        }
        return Integer.toString(Math.floorMod(value, modulus));
    }

    private static String cups(String text) {
        char ball = text.charAt(0);
        for (int i = 1; i + 1 < text.length(); i += 2) {
            char a = text.charAt(i);
            char b = text.charAt(i + 1);
            ball = ball == a ? b : ball == b ? a : ball;
        }
        return Character.toString(ball);
    }

    private static boolean truth(ArrayDeque<String> words) {
        String word = words.poll();
        if (!"(".equals(word)) {
            return Boolean.parseBoolean(word);
        }
        boolean first = truth(words);
        boolean and = "and".equals(words.poll());
        boolean second = truth(words);
        words.poll();
        return and ? first && second : first || second;
    }

    private static String pointer(String text) {
        String[] parts = parts(text, "go");
        Map<Character, Character> next = new HashMap<>();
        for (String link : parts(parts[0], ",")) {
            next.put(link.charAt(0), link.charAt(1));
        }
        String last = parts[parts.length - 1].trim();
        char at = last.charAt(0);
        for (int i = 1; last.charAt(i) == '>'; i++) {
            at = Objects.requireNonNull(next.get(at));
        }
        return Character.toString(at);
    }

    private static String reach(String text) {
        String[] parts = parts(text, "from");
        Map<String, String> next = new HashMap<>();
        for (String sentence : parts(parts[0], "\\.")) {
            String[] ends = parts(sentence, " to ");
            next.put(ends[0].trim(), ends[1].trim());
        }
        String question = parts[1].trim();
        String from = question.substring(0, 1);
        String wanted = question.substring(question.length() - 2, question.length() - 1);
        for (String at = from; at != null; at = next.get(at)) {
            if (at.equals(wanted)) {
                return "yes";
            }
        }
        return "no";
    }
}
