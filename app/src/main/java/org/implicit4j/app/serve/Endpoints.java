package org.implicit4j.app.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.implicit4j.app.cli.Failure;
import org.implicit4j.app.wiring.Domains;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Installed;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.spi.Task;

/** The endpoints of every installed domain. */
public final class Endpoints {

    private final Map<String, Endpoint> byPath = new LinkedHashMap<>();
    private final Document document;

    private Endpoints(Plugins plugins, Domains domains) {
        List<Document> all = new ArrayList<>();
        for (Installed<DomainPlugin> plugin : plugins.domains()) {
            all.add(domain(plugin, domains));
        }
        document = Document.fields().put("domains", all).build();
    }

    /** Builds every domain; one that cannot be built is described with the reason, and has no endpoint. */
    public static Endpoints of(Plugins plugins, Domains domains) {
        return new Endpoints(plugins, domains);
    }

    private Document domain(Installed<DomainPlugin> plugin, Domains domains) {
        var fields = Document.fields().put("name", plugin.name()).put("summary", plugin.summary());
        List<Document> tasks = new ArrayList<>();
        try {
            for (Task task : domains.get(plugin.name()).tasks()) {
                if (Endpoint.offers(task)) {
                    Endpoint endpoint = new Endpoint(plugin.name(), task);
                    byPath.put(endpoint.path(), endpoint);
                    tasks.add(endpoint.document());
                }
            }
        } catch (IllegalStateException e) {
            fields.put("error", Failure.of(e).sentence());
        }
        return fields.put("tasks", tasks).build();
    }

    Optional<Endpoint> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Returns how many there are. */
    public int size() {
        return byPath.size();
    }

    /** Returns {@code {domains: [{name, summary, tasks}]}}. */
    Document document() {
        return document;
    }
}
