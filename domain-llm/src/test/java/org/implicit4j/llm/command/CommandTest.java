package org.implicit4j.llm.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.implicit4j.core.report.Dialogue;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.shared.Models;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {

    @TempDir
    private Path folder;

    private String model = "";

    @BeforeEach
    void writeModel() throws IOException {
        model = Models.random("tiny", 4).write(folder).toString();
    }

    private TaskResult ask(String... options) throws IOException {
        var all = new String[options.length + 2];
        all[0] = "model";
        all[1] = model;
        System.arraycopy(options, 0, all, 2, options.length);
        return TaskRun.run(new AskTask(), all);
    }

    @Test
    void anAnswerSaysHowItWasComeBy() throws IOException {
        TaskResult result = ask("question", "mod5 3*2=", "loops", "3", "max-tokens", "2");

        assertThat(result.success()).isTrue();
        assertThat(TaskRun.at(result.document(), "promptTokens")).isEqualTo(new Document.Whole(5));
        assertThat(TaskRun.at(result.document(), "tokens", 0, "loops")).isEqualTo(new Document.Whole(3));
        assertThat(TaskRun.at(result.document(), "tokens", 0, "outcome")).isEqualTo(new Document.Text("BudgetSpent"));
    }

    @Test
    void showsTheTextAsItGrows() throws IOException {
        var shown = new ArrayList<Document.Fields>();
        var task = new AskTask();
        var settings = Settings.of("ask", task.parameters())
                .with("model", model, "test")
                .with("question", "mod5 3*2=", "test")
                .with("max-tokens", "2", "test");
        var context = new TaskContext(
                1,
                1,
                Progress.NONE,
                new Cancellation(),
                "test",
                Dialogue.NONE,
                answer -> shown.add((Document.Fields) answer.get()));

        TaskResult result = task.run(settings, context);

        assertThat(shown)
                .hasSize(((Document.Items) TaskRun.at(result.document(), "tokens"))
                        .elements()
                        .size());
        assertThat(shown.get(shown.size() - 1).entries()).containsEntry("loops", new Document.Whole(16));
    }

    @Test
    void aModelIsANameOrAFile() {
        var parameter = new AskTask()
                .parameters().stream()
                        .filter(one -> one.name().equals("model"))
                        .findFirst()
                        .orElseThrow();

        assertThat(parameter.leadsToFile("looped")).isFalse();
        assertThat(parameter.leadsToFile("/models/looped.safetensors")).isTrue();
        assertThat(new ChatTask().isServable()).isFalse();
    }

    @Test
    void aTraceShowsTheAnswerAtEachDepth() throws IOException {
        TaskResult result = ask("question", "mod5 3*2=", "loops", "3", "max-tokens", "1", "trace", "true");

        assertThat(result.lines()).anyMatch(line -> line.startsWith("after  1 loop"));
        assertThat(result.lines()).anyMatch(line -> line.startsWith("after  2 loops"));
        assertThat(result.lines()).anyMatch(line -> line.startsWith("token 1: 3 loops"));
    }

    @Test
    void anExitRuleEndsLoopsBefore() throws IOException {
        TaskResult result = ask("question", "mod5 3=", "loops", "64", "exit", "latent-diff=0.5", "max-tokens", "1");

        assertThat(TaskRun.at(result.document(), "tokens", 0, "outcome")).isEqualTo(new Document.Text("Accepted"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'The prompt is empty.'",
        "'mod5 3;=', no word at position 6",
        "'\uFFFD', no word at position 0",
        "'mod5 \0', no word at position 5"
    })
    void aQuestionThatCannotBeReadIsNamed(String question, String words) {
        assertThatThrownBy(() -> ask("question", question))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void aQuestionLongerThanTheContextIsRefused() {
        assertThatThrownBy(() -> ask("question", "1+".repeat(40)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The prompt has 80 tokens, but the context has room for 64");
    }

    @Test
    void aModelThatIsMissingIsNamed() {
        assertThatThrownBy(() -> TaskRun.run(new AskTask(), "model", "none", "question", "1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No model is called 'none'");
    }

    @ParameterizedTest
    @CsvSource({"exit, soon", "exit, kl=x", "cache, mine", "cache, latest/x"})
    void anOptionThatCannotBeReadIsNamed(String option, String value) {
        assertThatThrownBy(() -> ask("question", "1=", option, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(value.replaceAll(".*[=/]", ""));
    }

    @Test
    void aChatAnswersUntilItIsQuit() throws IOException {
        var person = new TaskRun.Person("mod5 3*2=", "/loops 2", "/loops none", "what?", "/history", "/quit", "1+1=");
        TaskResult result = TaskRun.run(new ChatTask(), person, "model", model, "max-tokens", "2");

        assertThat(person.heard())
                .contains("16.0 loops per token")
                .contains("2 loops")
                .contains("/loops (none) must be whole numbers")
                .contains("no word at position 0")
                .contains("user: mod5 3*2=");
        assertThat(((Document.Items) TaskRun.at(result.document(), "turns")).elements())
                .hasSize(2);
    }

    @Test
    void anEvaluationHasARowPerTaskDifficultyAndDepth() throws IOException {
        TaskResult result = TaskRun.run(
                new EvaluateTask(),
                "model",
                model,
                "tasks",
                "mod5,pointer",
                "difficulties",
                "2",
                "problems",
                "3",
                "loops",
                "1,3",
                "exit",
                "argmax-stability=2");

        assertThat(result.lines()).hasSize(6);
        Document row = TaskRun.at(result.document(), "rows", 0);
        assertThat(((Document.Fields) row).entries())
                .containsKeys("model", "task", "loops", "accuracy", "meanLoops", "tokensPerSecond");
    }

    @ParameterizedTest
    @CsvSource({"tasks, chess", "loops, '4,2'", "loops, '0,1'", "difficulties, hard"})
    void anEvaluationOfNonsenseIsRefused(String option, String value) {
        assertThatThrownBy(() -> TaskRun.run(new EvaluateTask(), "model", model, option, value))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTrainingLeavesAModelThatAnswersAndGoesOn() throws IOException {
        Path out = folder.resolve("trained");
        TaskResult first = train("out", out.toString());

        assertThat(first.success()).isTrue();
        assertThat(TaskRun.at(first.document(), "steps")).isEqualTo(new Document.Whole(2));
        String file = out.resolve("small.safetensors").toString();
        assertThat(TaskRun.run(new AskTask(), "model", file, "question", "mod5 1+1=", "loops", "2")
                        .success())
                .isTrue();
    }

    private static TaskResult train(String... options) throws IOException {
        String sizes = "features 16 heads 2 hidden 16 core 1 tokens 128 loops 2 through 2 steps 2 name small";
        return TaskRun.run(
                new TrainTask(Clock.systemUTC()),
                Stream.concat(Stream.of(sizes.split(" ")), Stream.of(options)).toArray(String[]::new));
    }

    /** Trains in a folder of that name and returns the file of the weights. */
    private String trained(String name, String... options) throws IOException {
        Path out = folder.resolve(name);
        train(Stream.concat(Stream.of("out", out.toString()), Stream.of(options))
                .toArray(String[]::new));
        return out.resolve("small.safetensors").toString();
    }

    @Test
    void aTrainingLearnsTheTasksNamedAlone() throws IOException {
        var two = ReasoningModel.load(trained("two", "tasks", "mod5, pointer"));

        assertThat(two.card().data()).isEqualTo("generated problems: mod5, pointer");
        assertThat(two.weights())
                .isNotEqualTo(ReasoningModel.load(trained("all")).weights());
        assertThatThrownBy(() -> train("out", folder.toString(), "tasks", "chess"))
                .hasMessageStartingWith("No task is called 'chess'.");
    }

    @Test
    void aTrainingStartsFromAnotherModel() throws IOException {
        String start = trained("first");

        String further = trained("further", "start", start, "rate", "1e-9");

        assertThat(ReasoningModel.load(further).weights())
                .usingComparatorWithPrecision(1e-6F)
                .containsExactly(ReasoningModel.load(start).weights());
        assertThatThrownBy(() -> train("out", folder.toString(), "start", "looped"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it has other sizes");
    }
}
