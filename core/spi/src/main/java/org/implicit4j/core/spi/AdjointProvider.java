package org.implicit4j.core.spi;

import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.settings.Settings;

/**
 * A way back through fixed points offered to the framework through {@link java.util.ServiceLoader}; stateless.
 *
 * <p>Its promises are the tests of {@code org.implicit4j.core.contract.AdjointContract}, which a provider's test extends.
 */
public interface AdjointProvider extends OptionedProvider {

    /**
     * Returns the method with these options.
     *
     * @param settings of exactly {@link #parameters}
     * @param methods that a backward solve may choose from
     * @throws IllegalArgumentException if an option names a method that is not there
     */
    AdjointMethod create(Settings settings, Methods methods);
}
