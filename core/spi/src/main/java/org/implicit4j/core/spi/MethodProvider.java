package org.implicit4j.core.spi;

import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;

/**
 * A fixed-point method offered to the framework through {@link java.util.ServiceLoader}; stateless.
 *
 * <p>Its promises are the tests of {@code org.implicit4j.core.contract.MethodContract}, which a provider's test extends.
 */
public interface MethodProvider extends OptionedProvider {

    /**
     * Returns the method with these options.
     *
     * @param settings of exactly {@link #parameters}
     */
    FixedPointMethod create(Settings settings);

    /**
     * Returns the method with these options, made of other methods if it is a composite; {@link Methods} asks by this.
     *
     * @param settings of exactly {@link #parameters}
     * @param methods that a composite may name
     */
    default FixedPointMethod create(Settings settings, Methods methods) {
        return create(settings);
    }
}
