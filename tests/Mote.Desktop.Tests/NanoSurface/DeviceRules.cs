using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>What C# 9 compiles and a nanoFramework device nevertheless cannot run, or runs only by allocating: found in the metadata.</summary>
    internal static class DeviceRules
    {
        // Asks for the time of day a few times a minute; the device has no way to do so without a struct.
        private const string WallClock = "Mote.Esp32.WallClock";

        // Hands the driver windows of bytes and is handed a result: structs all three, and there is no other way to the I2C pins.
        private const string I2cPort = "Mote.Esp32.I2cPort";
        private static readonly string[] _i2cStructs = { "System.SpanByte", "System.Device.I2c.I2cTransferResult" };

        /// <summary>Returns one line for every breach in an assembly.</summary>
        public static List<string> Breaches(ModuleDefinition module)
        {
            List<string> breaches = new();
            foreach (TypeDefinition type in module.GetTypes().Where(type => !IsCompilersData(type)))
            {
                Check(type, breaches);
            }

            StaticInitialiserRule.Check(module, breaches);
            return breaches;
        }

        /// <summary>Tells whether a type only carries array initialisers. The device's build turns them into plain data.</summary>
        public static bool IsCompilersData(TypeDefinition type) =>
            type.Name == "<PrivateImplementationDetails>" || (type.DeclaringType != null && IsCompilersData(type.DeclaringType));

        private static void Check(TypeDefinition type, List<string> breaches)
        {
            if (type.HasGenericParameters)
            {
                breaches.Add($"{type.FullName} is generic");
            }

            if (type.IsValueType && !type.IsEnum)
            {
                breaches.Add($"{type.FullName} is a struct");
            }

            Check(type.BaseType, type.FullName, breaches);
            foreach (InterfaceImplementation implementation in type.Interfaces)
            {
                Check(implementation.InterfaceType, type.FullName, breaches);
            }

            foreach (FieldDefinition field in type.Fields)
            {
                Check(field.FieldType, field.FullName, breaches);
            }

            foreach (MethodDefinition method in type.Methods)
            {
                Check(method, breaches);
            }
        }

        private static void Check(MethodDefinition method, List<string> breaches)
        {
            string where = method.FullName;
            if (method.HasGenericParameters)
            {
                breaches.Add($"{where} is generic");
            }

            if (method.DeclaringType.IsInterface && method.HasBody)
            {
                breaches.Add($"{where} is a default interface method");
            }

            if (method.DeclaringType.FullName == WallClock)
            {
                return;
            }

            Check(method.ReturnType, where, breaches);
            foreach (ParameterDefinition parameter in method.Parameters)
            {
                Check(parameter.ParameterType, where, breaches);
            }

            if (method.HasBody)
            {
                CheckBody(method, where, breaches);
            }
        }

        private static void CheckBody(MethodDefinition method, string where, List<string> breaches)
        {
            foreach (VariableDefinition local in method.Body.Variables)
            {
                Check(local.VariableType, where, breaches);
            }

            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (instruction.OpCode.Name.Contains(".ovf") || instruction.OpCode == OpCodes.Localloc || instruction.OpCode == OpCodes.Calli)
                {
                    breaches.Add($"{where} uses {instruction.OpCode.Name}");
                }

                switch (instruction.Operand)
                {
                    case FieldReference field when field.DeclaringType.Resolve() is not TypeDefinition owner || !IsCompilersData(owner):
                        CheckSignaturePart(field.DeclaringType, where, breaches);
                        Check(field.FieldType, where, breaches);
                        break;
                    case MethodReference called:
                        Check(called, where, breaches);
                        break;
                    case TypeReference used:
                        Check(used, where, breaches);
                        break;
                }
            }
        }

        private static void Check(MethodReference called, string where, List<string> breaches)
        {
            if (called.IsGenericInstance)
            {
                breaches.Add($"{where} calls the generic {called.FullName}");
            }

            CallRule.Check(called, where, breaches);
            CheckSignaturePart(called.DeclaringType, where, breaches);
            CheckSignaturePart(called.ReturnType, where, breaches);
            foreach (ParameterDefinition parameter in called.Parameters)
            {
                CheckSignaturePart(parameter.ParameterType, where, breaches);
            }
        }

        // Structs that cannot be avoided where something is called, and must not go further than that: the compiler's own handles behind
        // array initialisers and typeof, the value of a pin, and what a pulse counter has counted.
        private static void CheckSignaturePart(TypeReference type, string where, List<string> breaches)
        {
            if (type.FullName is not ("System.RuntimeFieldHandle" or "System.RuntimeTypeHandle" or "System.Device.Gpio.PinValue" or "System.Device.Gpio.GpioPulseCount"))
            {
                Check(type, where, breaches);
            }
        }

        private static void Check(TypeReference? type, string where, List<string> breaches)
        {
            switch (type)
            {
                case null:
                    return;
                case ArrayType { IsVector: false } array:
                    breaches.Add($"{where} uses {array.FullName}, an array of more than one dimension");
                    return;
                case GenericInstanceType or GenericParameter:
                    breaches.Add($"{where} uses the generic {type.FullName}");
                    return;
                case PointerType or FunctionPointerType:
                    breaches.Add($"{where} uses the pointer {type.FullName}");
                    return;
                case RequiredModifierType { ModifierType.FullName: "System.Runtime.CompilerServices.IsExternalInit" } init:
                    breaches.Add($"{where} uses {init.ModifierType.FullName}");
                    return;
                case TypeSpecification specification:
                    Check(specification.ElementType, where, breaches);
                    return;
            }

            // Only a signature says of a reference that it is a value type; an operand of IL does not.
            TypeDefinition definition = type.Resolve() ?? throw new InvalidOperationException($"{type.FullName} is not in the surface.");
            bool isNamed = where.Contains(" " + I2cPort + "::") && _i2cStructs.Contains(type.FullName);
            if (definition is { IsValueType: true, IsEnum: false, IsPrimitive: false } && definition.FullName != "System.Void" && !isNamed)
            {
                breaches.Add($"{where} uses the struct {type.FullName}");
            }
        }
    }
}
