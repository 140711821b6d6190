package org.implicit4j.app.cli;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.implicit4j.core.settings.Parameter;

/**
 * A command: something to do, or a group of further commands, or both.
 *
 * @param name as it is typed
 * @param summary what it does, in one line
 * @param parameters its arguments and options
 * @param notes what else the help text says; empty if its options say all
 * @param examples whole command lines for the help text
 * @param action what it does; empty for a group whose commands must be named
 * @param children the commands in the group, asked for only when the group's name is typed
 * @param obeysConfiguration whether its options may be configured, so that it fails if the configuration makes no sense
 */
public record Command(
        String name,
        String summary,
        List<Parameter<?>> parameters,
        Optional<Notes> notes,
        List<String> examples,
        Optional<Action> action,
        Supplier<List<Command>> children,
        boolean obeysConfiguration) {

    /** Returns a command that does something. */
    public static Command of(
            String name, String summary, List<Parameter<?>> parameters, List<String> examples, Action action) {
        return new Command(name, summary, parameters, Optional.empty(), examples, Optional.of(action), List::of, true);
    }

    /** Returns a group of commands. */
    public static Command group(String name, String summary, Supplier<List<Command>> children) {
        return new Command(name, summary, List.of(), Optional.empty(), List.of(), Optional.empty(), children, true);
    }

    /** Returns this command, whose help text has {@code more}. */
    public Command with(Notes more) {
        return new Command(
                name, summary, parameters, Optional.of(more), examples, action, children, obeysConfiguration);
    }

    /** Returns this command, which takes nothing from the configuration, so that it works if that makes no sense. */
    public Command withoutConfiguration() {
        return new Command(name, summary, parameters, notes, examples, action, children, false);
    }

    /** Returns whether the commands in the group can be had; those of a domain that cannot be built cannot. */
    public boolean opens() {
        try {
            Objects.requireNonNull(children.get());
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
