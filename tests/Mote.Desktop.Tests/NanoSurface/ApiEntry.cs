using System.Text.RegularExpressions;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>What a line of the lists says of a member: <c>System.Int32 {get;set;} [static]</c>.</summary>
    /// <param name="Kind">The type, with the value of a constant; of a type its base type and interfaces, comma-separated.</param>
    /// <param name="CanSet">Whether it is a property with a setter.</param>
    /// <param name="Modifiers">The words in brackets.</param>
    internal sealed partial record ApiEntry(string Kind, bool CanSet, IReadOnlyCollection<string> Modifiers)
    {
        /// <summary>Reads what follows the arrow.</summary>
        public static ApiEntry Parse(string text)
        {
            Match match = Line().Match(text);
            return new ApiEntry(
                match.Groups["kind"].Value.Trim(),
                match.Groups["accessors"].Value.Contains("set"),
                match.Groups["modifiers"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        [GeneratedRegex(@"^(?<kind>.*?) ?(\{(?<accessors>[^}]*)\})? ?(\[(?<modifiers>[a-z ]+)\])?$")]
        private static partial Regex Line();
    }
}
