package org.implicit4j.core.spi;

import java.util.List;
import org.implicit4j.core.settings.Parameter;

/** What users choose by a name with options, as in {@code anderson:depth=5,damping=0.8}. */
public interface OptionedProvider {

    /** Returns the name users select it by: lower case, digits and dashes. */
    String name();

    /** Returns what it is, in one line. */
    String summary();

    /** Returns when to use it, and when not to. */
    Advice advice();

    /** Returns the options that it understands. */
    List<Parameter<?>> parameters();
}
