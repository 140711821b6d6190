package org.example.yourname;

import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Spi;

/** Offers the domain {@code your-name}. */
public final class YourNamePlugin implements DomainPlugin {

    /** Called by the service loader. */
    public YourNamePlugin() {}

    @Override
    public String name() {
        return "your-name";
    }

    @Override
    public String summary() {
        return "Kepler's equation: where a planet is on its ellipse at a given time";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Class<? extends Domain> domain() {
        return YourNameDomain.class;
    }
}
