package org.implicit4j.app.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Opens pages in a Chromium without a window, if one is installed.
 *
 * @param program the browser's file
 */
record Browser(Path program) {

    private static final Pattern ANSWER = Pattern.compile("<pre id=\"answer\">(.*?)</pre>", Pattern.DOTALL);

    /** Returns the one on the PATH, if there is one. */
    static Optional<Browser> find() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }

    /**
     * Opens a page, runs a script in it when it is ready, and returns what the script answers, after all errors of the page and all that
     * it wrote to the console as errors.
     *
     * @param width of the window in pixels
     * @param script an expression whose value is a text
     */
    String answer(String page, int width, String script, Path folder) throws IOException {
        String watch = "<script>const problems=[];addEventListener('error',e=>problems.push(e.message));"
                + "console.error=(...words)=>problems.push(words.join(' '));</script>";
        String ask = "<script>{const pre=document.createElement('pre');pre.id='answer';"
                + "const said=(()=>{try{return %s}catch(e){problems.push(e.message);return ''}})();".formatted(script)
                + "pre.textContent=problems.join('; ')+said;document.body.append(pre);}</script>";
        Path file = folder.resolve("page-" + width + ".html");
        Files.writeString(file, page.replace("<head>", "<head>" + watch).replace("</body>", ask + "</body>"));
        String seen = dump(file, width, folder);
        Matcher found = ANSWER.matcher(seen);
        if (!found.find()) {
            throw new IOException("The page did not answer: " + seen.substring(0, Math.min(500, seen.length())));
        }
        return found.group(1);
    }

    /** Returns the document after its scripts have run. */
    private String dump(Path file, int width, Path folder) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox", "--disable-gpu"));
        command.addAll(List.of("--disable-quic", "--no-first-run", "--disable-background-networking"));
        command.addAll(List.of("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"));
        command.add("--user-data-dir=" + Files.createTempDirectory(folder, "profile"));
        command.addAll(List.of(
                "--window-size=%d,900".formatted(width),
                "--dump-dom",
                file.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
