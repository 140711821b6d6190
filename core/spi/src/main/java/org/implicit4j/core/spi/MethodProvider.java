package org.implicit4j.core.spi;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;

/**
 * A fixed-point method offered to the framework through {@link java.util.ServiceLoader}; stateless.
 *
 * <p>Its promises are the tests of {@code org.implicit4j.core.contract.MethodContract}, which a provider's test extends.
 */
public interface MethodProvider {

    /** Returns the name users select the method by: lower case, digits and dashes. */
    String name();

    /** Returns what the method is, in one line. */
    String summary();

    /** Returns the options that it understands. */
    List<Parameter<?>> parameters();

    /**
     * Returns the method with these options.
     *
     * @param settings of exactly {@link #parameters}
     */
    FixedPointMethod create(Settings settings);
}
