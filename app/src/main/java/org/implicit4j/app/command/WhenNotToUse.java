package org.implicit4j.app.command;

import java.util.Collection;
import org.implicit4j.app.cli.Notes;
import org.implicit4j.core.spi.Installed;
import org.implicit4j.core.spi.OptionedProvider;

/** The part of a help text that warns of methods where they fail, by the words of the methods themselves. */
final class WhenNotToUse {

    private WhenNotToUse() {}

    static Notes of(Collection<? extends Installed<? extends OptionedProvider>> installed) {
        return new Notes(
                "When not to use which method",
                installed.stream()
                        .map(method -> "%s: not for %s"
                                .formatted(
                                        method.name(),
                                        method.provider().advice().notFor()))
                        .toList());
    }
}
