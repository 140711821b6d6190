package org.implicit4j.imaging;

import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Spi;

/** Offers deblurring as the domain {@code imaging}. */
public final class ImagingPlugin implements DomainPlugin {

    /** Called by the service loader. */
    public ImagingPlugin() {}

    @Override
    public String name() {
        return "imaging";
    }

    @Override
    public String summary() {
        return "Pictures without blur and noise: learned iterations with certificates, beside classical methods";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Class<? extends Domain> domain() {
        return ImagingDomain.class;
    }
}
