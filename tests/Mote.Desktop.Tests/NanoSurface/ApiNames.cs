using System.Globalization;
using Mono.Cecil;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>The documentation IDs and descriptions of members, as the lists write them.</summary>
    internal static class ApiNames
    {
        /// <summary>Returns the ID of a type.</summary>
        public static string Of(TypeReference type) => "T:" + Name(type);

        /// <summary>Returns the ID of a field.</summary>
        public static string Of(FieldReference field) => "F:" + Name(field.DeclaringType) + "." + field.Name;

        /// <summary>Returns the ID of an event.</summary>
        public static string OfEvent(TypeReference type, string name) => "E:" + Name(type) + "." + name;

        /// <summary>Returns the ID of a property.</summary>
        public static string OfProperty(TypeReference type, string name, IEnumerable<ParameterDefinition> parameters) =>
            "P:" + Name(type) + "." + name.Replace('.', '#') + Arguments(parameters);

        /// <summary>Returns the ID of a method that is no accessor.</summary>
        public static string Of(MethodReference method) =>
            "M:" + Name(method.DeclaringType) + "." + method.Name.Replace('.', '#') + Arguments(method.Parameters)
            + (method.Name is "op_Implicit" or "op_Explicit" ? "~" + Name(method.ReturnType) : "");

        /// <summary>Returns a type's full name.</summary>
        public static string Name(TypeReference type) => type switch
        {
            ByReferenceType reference => Name(reference.ElementType) + "@",
            ArrayType array => Name(array.ElementType) + "[]",
            IModifierType modified => Name(modified.ElementType),
            GenericParameter parameter => "`" + parameter.Position.ToString(CultureInfo.InvariantCulture),
            { DeclaringType: not null } => Name(type.DeclaringType) + "." + type.Name,
            { Namespace.Length: > 0 } => type.Namespace + "." + type.Name,
            _ => type.Name,
        };

        /// <summary>Returns a constant as text.</summary>
        public static string Text(object? constant) => constant switch
        {
            null => "null",
            char character => "'\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture) + "'",
            string text => "\"" + text.Replace("\\", "\\\\").Replace("\r", "\\r").Replace("\n", "\\n") + "\"",
            _ => Convert.ToString(constant, CultureInfo.InvariantCulture)!,
        };

        private static string Arguments(IEnumerable<ParameterDefinition> parameters)
        {
            string all = string.Join(',', parameters.Select(parameter => Name(parameter.ParameterType)));
            return all.Length == 0 ? "" : "(" + all + ")";
        }
    }
}
