package dev.keetaorders.proof.promises.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.Whereabouts.Sighting;
import org.junit.jupiter.api.Test;

class SearchPeopleTest {

  private static final String PUSH =
      """
      {"eventId":1001,"message":"{\\"recipientInfo\\":{\\"name\\":\\"Noura Alharbi\\",\\"interCode\\":\\"+966-966\\",\
      \\"phone\\":\\"500000001\\"},\\"products\\":[{\\"name\\":\\"Grilled hamour\\",\\"remark\\":\\"no nuts for Sami\\"}]}"}\
      """;

  private static final String OPEN =
      """
      {"customer":{"name":"Ana Beatriz","phone":{"number":"+5511900000000"}},"delivery":
      {"deliveryAddress":{"street":"Rua do Teste","formattedAddress":"Rua do Teste 7"}},
      "items":[{"name":"Coxinha de frango"}]}\
      """;

  private final SearchPeople people = new SearchPeople();

  @Test
  void findsWhomBothDialectsToldOf() {
    people.learn(PUSH.getBytes(UTF_8));
    people.learn(OPEN.getBytes(UTF_8));

    people.search("log", "for Noura Alharbi (500000001), and Ana Beatriz; Noura Alharbi again");

    assertThat(people.whereabouts().sightings())
        .containsExactlyInAnyOrder(new Sighting("log", "name", 3), new Sighting("log", "phone", 1));
  }

  @Test
  void findsWhatACustomerWroteAboutALine() {
    people.learn(PUSH.getBytes(UTF_8));

    people.search("keeta.orders", "{\"remark\":\"no nuts for Sami\"}");

    assertThat(people.whereabouts().sightings())
        .containsExactly(new Sighting("keeta.orders", "remark", 1));
  }

  @Test
  void takesPartOfALongerNumberForAnotherNumber() {
    people.learn(PUSH.getBytes(UTF_8));

    people.search("log", "\"messageId\":\"1764518400500000001\", 5000000017, 1500000001");

    assertThat(people.whereabouts().sightings()).isEmpty();
  }

  @Test
  void findsATelephoneNumberWithOrWithoutTheCodeOfItsCountry() {
    people.learn(PUSH.getBytes(UTF_8));

    people.search("log", "500000001");
    people.search("row", "call +966500000001.");

    assertThat(people.whereabouts().sightings())
        .containsExactlyInAnyOrder(
            new Sighting("log", "phone", 1), new Sighting("row", "phone", 1));
  }

  @Test
  void takesADishATownOrACodeForNobody() {
    people.learn(PUSH.getBytes(UTF_8));
    people.learn(OPEN.getBytes(UTF_8));

    people.search("log", "Grilled hamour, Coxinha de frango, Rua do Teste, +966-966");

    assertThat(people.whereabouts().sightings()).isEmpty();
  }

  @Test
  void saysHowMuchItSearchedForHowManyTexts() {
    people.learn("no JSON at all".getBytes(UTF_8));
    people.learn(PUSH.getBytes(UTF_8));
    people.learn(PUSH.getBytes(UTF_8));

    people.search("log", "seven c");
    people.search("log", "seven c");

    assertThat(people.whereabouts().texts()).isEqualTo(3);
    assertThat(people.whereabouts().searched()).containsEntry("log", 14L);
  }
}
