package org.implicit4j.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What a Maven repository asks of every POM, and what the bill of materials promises. */
class PublishedPomTest {

    private static final Path ROOT = Path.of("..");

    private static Document pom(String module) throws Exception {
        var file = ROOT.resolve(module).resolve("pom.xml").toFile();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
    }

    private static List<String> texts(Document pom, String path) throws Exception {
        var nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    /** Returns the folders of all modules, those of profiles as well. */
    private static List<String> modules() throws Exception {
        List<String> modules = texts(pom(""), "/project//modules/module");
        assertThat(modules).contains("core/bom", "core/nd4j-cuda", "domain-llm", "app");
        return modules;
    }

    @Test
    void everyModuleSaysWhatItIs() throws Exception {
        for (String module : modules()) {
            assertThat(texts(pom(module), "/project/name")).as(module).hasSize(1);
            assertThat(texts(pom(module), "/project/description")).as(module).hasSize(1);
        }
    }

    /** The other modules inherit this, without a path of their own appended. */
    @ParameterizedTest
    @ValueSource(strings = {"", "core/bom"})
    void thePomsWithoutParentSayWhereWhoAndOnWhatTerms(String module) throws Exception {
        for (String path : List.of("url", "licenses/license/url", "developers/developer/name", "scm/url")) {
            assertThat(texts(pom(module), "/project/" + path)).as(path).hasSize(1);
        }
        assertThat(texts(pom(""), "/project/@child.project.url.inherit.append.path"))
                .containsExactly("false");
        assertThat(texts(pom(""), "/project/scm/@child.scm.url.inherit.append.path"))
                .containsExactly("false");
    }

    @Test
    void theBillOfMaterialsListsEveryModuleAtTheVersionOfTheBuild() throws Exception {
        List<String> artifacts = new ArrayList<>();
        for (String module : modules()) {
            if (!module.equals("core/bom")) {
                artifacts.addAll(texts(pom(module), "/project/artifactId"));
            }
        }
        Document bom = pom("core/bom");

        assertThat(texts(bom, "//dependency[not(type)]/artifactId")).containsExactlyInAnyOrderElementsOf(artifacts);
        assertThat(texts(bom, "//dependency/version")).containsOnly("${project.version}");
        assertThat(texts(bom, "/project/version")).isEqualTo(texts(pom(""), "/project/version"));
    }
}
