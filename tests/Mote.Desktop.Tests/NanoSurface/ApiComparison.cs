using Mono.Cecil;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>Compares assemblies with the device's public API: what a surface declares, and what an application uses.</summary>
    internal sealed class ApiComparison
    {
        // What the compiler wants to see; the device's build drops or provides it.
        private static readonly string[] _compilers = { "System.Runtime.CompilerServices.", "System.Runtime.Versioning." };
        private readonly DeviceApi _api;

        /// <summary>Makes a comparison.</summary>
        public ApiComparison(DeviceApi api)
        {
            _api = api;
        }

        /// <summary>How many members were looked up.</summary>
        public int Seen { get; private set; }

        /// <summary>One line for every difference.</summary>
        public List<string> Differences { get; } = new();

        /// <summary>Looks up every public type and member that a surface declares.</summary>
        public void CompareSurface(ModuleDefinition module)
        {
            string assembly = module.Assembly.Name.Name;
            foreach (TypeDefinition type in module.GetTypes().Where(IsVisible))
            {
                CompareType(assembly, type);
                foreach (FieldDefinition field in type.Fields.Where(field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName))
                {
                    string kind = ApiNames.Name(field.FieldType) + (field.HasConstant ? " = " + ApiNames.Text(field.Constant) : "");
                    Compare(assembly, ApiNames.Of(field), kind, field.HasConstant ? "const" : field.IsStatic ? "static" : "");
                }

                foreach (PropertyDefinition property in type.Properties.Where(property => IsOpen(property.GetMethod) || IsOpen(property.SetMethod)))
                {
                    string id = ApiNames.OfProperty(type, property.Name, property.Parameters);
                    MethodDefinition accessor = IsOpen(property.GetMethod) ? property.GetMethod : property.SetMethod;
                    ApiEntry? entry = Compare(assembly, id, ApiNames.Name(property.PropertyType), Modifiers(accessor));
                    if (entry is { CanSet: false } && IsOpen(property.SetMethod))
                    {
                        Differences.Add($"{assembly}: {id} cannot be set");
                    }
                }

                foreach (EventDefinition @event in type.Events.Where(@event => IsOpen(@event.AddMethod)))
                {
                    Compare(assembly, ApiNames.OfEvent(type, @event.Name), ApiNames.Name(@event.EventType), Modifiers(@event.AddMethod));
                }

                foreach (MethodDefinition method in type.Methods.Where(method => IsOpen(method) && !IsAccessor(method)))
                {
                    Compare(assembly, ApiNames.Of(method), ApiNames.Name(method.ReturnType), Modifiers(method));
                }
            }
        }

        /// <summary>Looks up every member and type of a listed assembly that an application uses.</summary>
        public void CompareUse(ModuleDefinition module)
        {
            foreach (MemberReference member in module.GetMemberReferences())
            {
                if (member.DeclaringType is not TypeSpecification && Assembly(member.DeclaringType) is string assembly)
                {
                    CompareUse(assembly, member);
                }
            }

            foreach (TypeReference type in module.GetTypeReferences())
            {
                if (Assembly(type) is string assembly)
                {
                    Compare(assembly, ApiNames.Of(type), null, null);
                }
            }
        }

        private void CompareUse(string assembly, MemberReference member)
        {
            if (member is FieldReference field)
            {
                Compare(assembly, ApiNames.Of(field), ApiNames.Name(field.FieldType), null);
                return;
            }

            // A property or an event is listed by its own name, not by its accessors.
            MethodReference method = (MethodReference)member;
            TypeReference type = method.DeclaringType;
            string modifier = method.HasThis ? "" : "static";
            int prefix = method.Name.IndexOf('_') + 1;
            switch (method.Name[..prefix])
            {
                case "get_":
                    Compare(assembly, ApiNames.OfProperty(type, method.Name[prefix..], method.Parameters), ApiNames.Name(method.ReturnType), modifier, true);
                    break;
                case "set_":
                    string id = ApiNames.OfProperty(type, method.Name[prefix..], method.Parameters.SkipLast(1));
                    if (Compare(assembly, id, ApiNames.Name(method.Parameters[^1].ParameterType), modifier, true) is { CanSet: false })
                    {
                        Differences.Add($"{assembly}: {id} cannot be set");
                    }

                    break;
                case "add_" or "remove_":
                    Compare(assembly, ApiNames.OfEvent(type, method.Name[prefix..]), ApiNames.Name(method.Parameters[0].ParameterType), modifier, true);
                    break;
                default:
                    Compare(assembly, ApiNames.Of(method), ApiNames.Name(method.ReturnType), modifier, true);
                    break;
            }
        }

        private string? Assembly(TypeReference type) => type.Scope is AssemblyNameReference scope && _api.Knows(scope.Name) ? scope.Name : null;

        private void CompareType(string assembly, TypeDefinition type)
        {
            ApiEntry? entry = Compare(assembly, ApiNames.Of(type), null, type is { IsClass: true, IsValueType: false } && !IsDelegate(type) ? Modifiers(type) : null);
            if (entry == null)
            {
                return;
            }

            string[] listed = entry.Kind.Split(", ", StringSplitOptions.RemoveEmptyEntries);
            List<string> declared = type.Interfaces.Select(implementation => ApiNames.Name(implementation.InterfaceType)).ToList();
            if (type.IsEnum)
            {
                declared.Add("System.Enum(" + ApiNames.Name(type.Fields.Single(field => field.IsSpecialName).FieldType) + ")");
            }
            else if (type.BaseType != null)
            {
                declared.Add(ApiNames.Name(type.BaseType));
            }

            foreach (string other in declared.Except(listed))
            {
                Differences.Add($"{assembly}: {ApiNames.Of(type)} is {entry.Kind}, not {other}");
            }
        }

        // A kind or modifiers of null are not compared.
        private ApiEntry? Compare(string assembly, string id, string? kind, string? modifiers, bool onlyStatic = false)
        {
            Seen++;
            ApiEntry? entry = _api.Find(assembly, id);
            if (entry == null)
            {
                if (_compilers.Any(prefix => id[2..].StartsWith(prefix, StringComparison.Ordinal)))
                {
                    return null;
                }

                Differences.Add($"{assembly}: no {id}" + string.Concat(_api.AssembliesWith(id).Select(other => $", which is in {other}")));
                return null;
            }

            if (kind != null && kind != entry.Kind)
            {
                Differences.Add($"{assembly}: {id} is {entry.Kind}, not {kind}");
            }

            string listed = string.Join(' ', entry.Modifiers.Where(word => onlyStatic ? word == "static" : word is not ("class" or "readonly")));
            if (modifiers != null && modifiers != listed)
            {
                Differences.Add($"{assembly}: {id} is '{listed}', not '{modifiers}'");
            }

            return entry;
        }

        private static string Modifiers(TypeDefinition type) => (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static",
            (true, false) => "abstract",
            (false, true) => "sealed",
            _ => "",
        };

        private static string Modifiers(MethodDefinition method)
        {
            List<string> words = new();
            if (!method.IsPublic)
            {
                words.Add("protected");
            }

            if (method.IsStatic)
            {
                words.Add("static");
            }
            else if (method.IsVirtual && !method.IsFinal && !method.DeclaringType.IsInterface)
            {
                words.Add(method.IsAbstract ? "abstract" : method.IsNewSlot ? "virtual" : "override");
            }

            return string.Join(' ', words);
        }

        private static bool IsVisible(TypeDefinition type) => type.IsPublic || (type.IsNestedPublic && IsVisible(type.DeclaringType));

        private static bool IsOpen(MethodDefinition? method) => method != null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

        private static bool IsAccessor(MethodDefinition method) => method.IsGetter || method.IsSetter || method.IsAddOn || method.IsRemoveOn;

        private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName == "System.MulticastDelegate";
    }
}
