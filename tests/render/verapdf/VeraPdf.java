import java.io.BufferedReader;
import java.io.File;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Keeps veraPDF alive. Each line on standard input is "FLAVOUR,FLAVOUR PATH"; each is answered by
 * one line of JSON: {"FLAVOUR": {"rule": ["how often", "what it says", "where first"], ...}, ...}.
 * An empty object under a flavour means that the file conforms.
 */
public class VeraPdf {
  private static final String HOME = "/org/verapdf/pdfa/validation/";
  private final Map<String, ValidationProfile> profiles = new HashMap<>();

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    PrintStream answers = new PrintStream(System.out, true, "UTF-8");
    // The engine itself prints now and then; only answers may stand on standard output.
    System.setOut(System.err);
    VeraGreenfieldFoundryProvider.initialise();
    VeraPdf checker = new VeraPdf();
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      int gap = line.indexOf(' ');
      answers.println(checker.answer(line.substring(0, gap).split(","), line.substring(gap + 1)));
    }
  }

  private String answer(String[] flavours, String path) {
    StringBuilder json = new StringBuilder("{");
    for (String flavour : flavours) {
      json.append(json.length() > 1 ? "," : "").append(quoted(flavour)).append(":");
      try {
        json.append(failures(flavour, path));
      } catch (Throwable problem) {
        // A file that cannot even be parsed does not conform.
        json.append("{\"unreadable\":[\"1\",").append(quoted(String.valueOf(problem)));
        json.append(",\"\"]}");
      }
    }
    return json.append("}").toString();
  }

  private String failures(String flavour, String path) throws Exception {
    PDFAFlavour wanted = PDFAFlavour.byFlavourId(flavour);
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), wanted);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(profile(flavour, wanted), -1, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      Map<String, String[]> rules = new TreeMap<>();
      for (TestAssertion check : result.getTestAssertions()) {
        if (check.getStatus() == TestAssertion.Status.FAILED) {
          String rule = check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber();
          String says = check.getErrorMessage() != null ? check.getErrorMessage() : check.getMessage();
          rules.putIfAbsent(rule, new String[] {"0", says, check.getLocation().getContext()});
          String[] known = rules.get(rule);
          known[0] = String.valueOf(Integer.parseInt(known[0]) + 1);
        }
      }
      if (rules.isEmpty() && !result.isCompliant()) {
        rules.put("unfinished", new String[] {"1", String.valueOf(result.getJobEndStatus()), ""});
      }
      return json(rules);
    }
  }

  private static String json(Map<String, String[]> rules) {
    StringBuilder json = new StringBuilder("{");
    for (Map.Entry<String, String[]> rule : rules.entrySet()) {
      json.append(json.length() > 1 ? "," : "").append(quoted(rule.getKey())).append(":[");
      for (int at = 0; at < 3; at++) {
        json.append(at > 0 ? "," : "").append(quoted(rule.getValue()[at]));
      }
      json.append("]");
    }
    return json.append("}").toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char sign : String.valueOf(text).toCharArray()) {
      if (sign == '"' || sign == '\\') {
        quoted.append('\\').append(sign);
      } else if (sign < ' ' || sign > '~') {
        quoted.append(String.format("\\u%04x", (int) sign));
      } else {
        quoted.append(sign);
      }
    }
    return quoted.append('"').toString();
  }

  // The jar leaves JAXB out, by which veraPDF reads its own profiles; plain DOM does as well.

  private ValidationProfile profile(String flavour, PDFAFlavour wanted) throws Exception {
    ValidationProfile known = profiles.get(flavour);
    if (known == null) {
      known = read(fileOf(flavour), wanted);
      profiles.put(flavour, known);
    }
    return known;
  }

  private static String fileOf(String flavour) {
    if (flavour.equals("ua2")) {
      return HOME + "PDFUA-2-ISO32005.xml";
    }
    if (flavour.startsWith("ua")) {
      return HOME + "PDFUA-" + flavour.substring(2) + ".xml";
    }
    return HOME + "PDFA-" + flavour.toUpperCase() + ".xml";
  }

  private static ValidationProfile read(String file, PDFAFlavour wanted) throws Exception {
    Element root;
    try (InputStream stream = PDFAParser.class.getResourceAsStream(file)) {
      root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
    }
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element rule : all(root, "rule")) {
      rules.add(rule(rule));
    }
    Set<Variable> variables = new LinkedHashSet<>();
    for (Element one : all(root, "variable")) {
      variables.add(
          Profiles.variableFromValues(
              one.getAttribute("name"),
              one.getAttribute("object"),
              text(one, "defaultValue"),
              text(one, "value")));
    }
    return Profiles.profileFromValues(
        wanted, Profiles.profileDetailsFromValues(file, file, file, new Date(0)), "", rules, variables);
  }

  private static Rule rule(Element rule) {
    Element id = all(rule, "id").get(0);
    RuleId known =
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element argument : all(rule, "argument")) {
      String name = argument.getAttribute("name");
      arguments.add(
          ErrorArgumentImpl.fromValues(argument.getTextContent(), name.isEmpty() ? null : name, null));
    }
    ErrorDetails error = Profiles.errorFromValues(text(rule, "message"), arguments);
    Boolean deferred =
        rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
    return Profiles.ruleFromValues(
        known,
        rule.getAttribute("object"),
        deferred,
        rule.getAttribute("tags"),
        text(rule, "description"),
        text(rule, "test"),
        error,
        new ArrayList<>());
  }

  private static List<Element> all(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getElementsByTagName(name);
    for (int at = 0; at < nodes.getLength(); at++) {
      found.add((Element) nodes.item(at));
    }
    return found;
  }

  private static String text(Element parent, String name) {
    List<Element> found = all(parent, name);
    return found.isEmpty() ? null : found.get(0).getTextContent();
  }
}
