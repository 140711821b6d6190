package org.example.yourname;

import org.implicit4j.core.contract.DomainContract;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Methods;

/** What every domain promises. */
class YourNameDomainTest extends DomainContract {

    @Override
    protected DomainPlugin plugin() {
        return new YourNamePlugin();
    }

    @Override
    protected Domain domain() {
        return new YourNameDomain(Methods.discover());
    }
}
