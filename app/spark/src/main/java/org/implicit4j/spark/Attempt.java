package org.implicit4j.spark;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.implicit4j.app.cli.Failure;
import org.implicit4j.app.cli.JsonText;
import org.implicit4j.app.cli.PreparedCommand;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.TaskResult;

/**
 * One attempt at a part of a batch.
 *
 * @param workshop where commands run
 * @param cancellation requested when Spark wants the attempt to end
 * @param killed whether Spark has ended the attempt, whose errors then mean nothing
 * @param last whether Spark would give up the whole job if this attempt failed
 */
record Attempt(Workshop workshop, Cancellation cancellation, BooleanSupplier killed, boolean last) {

    /** What became of a command. */
    enum Fate {
        /** It did what it should. */
        DONE,
        /** It did its work, and did not reach its goal, such as a program that was not solved. */
        UNSUCCESSFUL,
        /** It could not do its work. */
        ERROR
    }

    /**
     * What became of a command, and its line of the output.
     *
     * @param fate in one word
     * @param json one line
     */
    record Line(Fate fate, String json) {}

    /**
     * Runs one command. What is wrong with its input is its answer; what may be wrong with the machine is thrown, for Spark to try
     * again, but not on the last attempt: then an input that breaks every machine is reported like any other.
     *
     * @throws IllegalStateException if the command's domain cannot be built here
     */
    Line run(Item item) throws IOException {
        try {
            PreparedCommand command = workshop.prepare(item.arguments(), cancellation);
            return answered(item, command);
        } catch (IllegalArgumentException e) {
            return failed(item, e);
        }
    }

    private Line answered(Item item, PreparedCommand command) throws IOException {
        try {
            TaskResult result = command.run();
            Document document = head(item)
                    .put("success", result.success())
                    .put("result", result.document())
                    .build();
            return new Line(result.success() ? Fate.DONE : Fate.UNSUCCESSFUL, JsonText.of(document));
        } catch (IOException | RuntimeException e) { // whatever a domain throws, the other inputs must still be served
            if (killed.getAsBoolean()) {
                throw e;
            }
            return failed(item, e);
        } catch (Error e) { // memory, native code or classes: another attempt may have more luck
            if (killed.getAsBoolean() || !last) {
                throw e;
            }
            return failed(item, e);
        }
    }

    private static Line failed(Item item, Throwable cause) {
        Failure failure = Failure.of(cause);
        Document document = head(item)
                .put("success", false)
                .put("error", failure.sentence())
                .put("hint", failure.hint())
                .build();
        return new Line(Fate.ERROR, JsonText.of(document));
    }

    private static Document.FieldsBuilder head(Item item) {
        Document.FieldsBuilder head = Document.fields().put("index", item.index());
        if (!item.input().isEmpty()) {
            head.put("input", item.input());
        }
        head.put("seed", item.seed());
        if (item.swept().length > 0) {
            Document.FieldsBuilder swept = Document.fields();
            for (int at = 0; at < item.swept().length; at += 2) {
                swept.put(item.swept()[at], item.swept()[at + 1]);
            }
            head.put("sweep", swept.build());
        }
        return head.put("command", "implicit4j " + String.join(" ", item.arguments()));
    }
}
